package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoefficientsTest {

    private static final double GB_GDP_PER_CAPITA = 48_642.18;

    private static final List<String> FAMILIES = List.of(
            "staple",
            "food",
            "digital",
            "finance",
            "travel",
            "wholesale",
            "retail",
            "entertain",
            "health_edu",
            "civic",
            "public",
            "services");

    /** One category per family from 9000 on, besides the two of the known answers. */
    static Map<Integer, String> families() {
        Map<Integer, String> families = new HashMap<>();
        for (int i = 0; i < FAMILIES.size(); i++) {
            families.put(9000 + i, FAMILIES.get(i));
        }
        families.put(5943, "retail");
        families.put(5812, "food");
        return families;
    }

    private static Coefficients shipped() {
        return new Coefficients(Shipped.hurdle(), Shipped.dispersion(), families());
    }

    @Test
    void a_british_stationery_chain_has_its_known_law() {
        Coefficients.Law law = shipped().law(5943, Channel.card_present, ScaleTier.chain, 5, GB_GDP_PER_CAPITA);
        assertEquals(0.975574, law.pi(), 5e-7);
        assertEquals(59.694543, law.mu(), 5e-7);
        assertEquals(30.327263, law.phi(), 5e-7);
    }

    @Test
    void a_british_restaurant_has_its_known_law() {
        Coefficients.Law law = shipped().law(5812, Channel.card_present, ScaleTier.base, 5, GB_GDP_PER_CAPITA);
        assertEquals(0.705141, law.pi(), 5e-7);
        assertEquals(14.651315, law.mu(), 5e-7);
        assertEquals(36.088696, law.phi(), 5e-7);
    }

    @Test
    void pi_is_never_clamped_and_its_logit_is_kept() {
        HurdleCoefficients shipped = Shipped.hurdle();
        HurdleCoefficients sure =
                new HurdleCoefficients(18, shipped.family(), 0, shipped.channel(), shipped.gdp_bucket(), 20);
        Coefficients.Law law = new Coefficients(sure, Shipped.dispersion(), families())
                .law(9000, Channel.card_present, ScaleTier.chain, 3, 1000);
        assertEquals(38.55, law.logit());
        assertEquals(1.0, law.pi());
    }

    @Test
    void gdp_moves_pi_by_bucket_phi_by_value_and_mu_not_at_all() {
        Coefficients.Law poor = shipped().law(5812, Channel.card_present, ScaleTier.base, 1, 800);
        Coefficients.Law rich = shipped().law(5812, Channel.card_present, ScaleTier.base, 5, 80_000);
        assertEquals(0.70, rich.logit() - poor.logit(), 1e-12);
        assertEquals(poor.mu(), rich.mu());
        assertEquals(0.0345 * StrictMath.log(100), StrictMath.log(rich.phi() / poor.phi()), 1e-12);
    }

    @Test
    void families_must_be_those_of_the_categories() {
        Map<Integer, String> more = families();
        more.put(1, "space");
        assertEquals("FAMILY_SET", codeOf(more));
        Map<Integer, String> fewer = families();
        fewer.remove(9002);
        assertEquals("FAMILY_SET", codeOf(fewer));
    }

    private static String codeOf(Map<Integer, String> families) {
        return assertThrows(
                        EngineException.class, () -> new Coefficients(Shipped.hurdle(), Shipped.dispersion(), families))
                .code();
    }

    @Test
    void an_unknown_category_and_a_mean_beyond_the_numbers_stop_the_run() {
        EngineException unknown = assertThrows(
                EngineException.class, () -> shipped().law(42, Channel.card_present, ScaleTier.base, 1, 800));
        assertEquals("UNKNOWN_MCC", unknown.code());

        DispersionCoefficients shipped = Shipped.dispersion();
        DispersionCoefficients huge = new DispersionCoefficients(
                new DispersionCoefficients.Mean(
                        800, 0, shipped.mu().channel(), 0, shipped.mu().family()),
                shipped.phi());
        EngineException nonfinite = assertThrows(
                EngineException.class,
                () -> new Coefficients(Shipped.hurdle(), huge, families())
                        .law(9000, Channel.card_present, ScaleTier.base, 1, 800));
        assertEquals("NONFINITE", nonfinite.code());
    }

    @Test
    void mean_and_dispersion_must_name_the_same_families() {
        DispersionCoefficients shipped = Shipped.dispersion();
        List<String> faults = new ArrayList<>();
        shipped.check((pointer, fault) -> faults.add(pointer));
        assertTrue(faults.isEmpty());

        DispersionCoefficients.Mean mean =
                new DispersionCoefficients.Mean(1, 0, shipped.mu().channel(), 0, Map.of("staple", 0.1));
        new DispersionCoefficients(mean, shipped.phi()).check((pointer, fault) -> faults.add(pointer));
        assertEquals(List.of("/phi/family"), faults);
    }
}
