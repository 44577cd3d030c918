package io.enginehost.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;

class BinderTest {

    private enum Mode {
        world,
        seed
    }

    private record Band(double low, double high) {
        Band {
            if (low > high) {
                throw new IllegalArgumentException("low " + low + " is above high " + high);
            }
            if (low < 0) {
                throw new EngineException(FailureClass.DOMAIN, "BAND_NEGATIVE", "low is " + low);
            }
        }
    }

    private record Policy(
            String version,
            int count,
            Long big,
            Double theta,
            Boolean on,
            Mode mode,
            LocalDate valid_from,
            double[] weights,
            List<Band> bands,
            Map<String, Double> by_country,
            Map<Integer, List<String>> by_mcc) {
        Policy {
            theta = theta == null ? Double.valueOf(0.5) : theta;
        }
    }

    private final Binder binder = new Binder();

    private static final String VALID = """
            version: "1.10"
            count: 3
            big: 9007199254740993
            on: true
            mode: seed
            valid_from: "2026-02-28"
            weights: [1, 2.5]
            bands: [{low: 0, high: 1}]
            by_country: {NO: 1, DE: .5, "01": 2, AT: 3}
            by_mcc: {5812: [a], 742: []}
            """;

    @Test
    void every_component_type_binds_and_maps_keep_their_order() {
        Policy policy = binder.bind(Read.yaml(VALID), Policy.class);
        assertEquals("1.10", policy.version());
        assertEquals(3, policy.count());
        assertEquals(9_007_199_254_740_993L, policy.big());
        assertEquals(0.5, policy.theta());
        assertEquals(Mode.seed, policy.mode());
        assertEquals(LocalDate.of(2026, 2, 28), policy.valid_from());
        assertArrayEquals(new double[] {1, 2.5}, policy.weights());
        assertEquals(List.of(new Band(0, 1)), policy.bands());
        assertEquals(
                List.of("NO", "DE", "01", "AT"),
                new ArrayList<>(policy.by_country().keySet()));
        assertEquals(List.of(5812, 742), new ArrayList<>(policy.by_mcc().keySet()));
    }

    @Test
    void a_single_value_is_a_list_of_one() {
        Policy policy = binder.bind(Read.yaml("{count: 1, weights: 2, bands: {low: 0, high: 1}}"), Policy.class);
        assertArrayEquals(new double[] {2}, policy.weights());
        assertEquals(List.of(new Band(0, 1)), policy.bands());
    }

    @Test
    void an_absent_component_is_null_and_the_constructor_sets_its_default() {
        Policy policy = binder.bind(Read.yaml("count: 1"), Policy.class);
        assertNull(policy.bands());
        assertEquals(0.5, policy.theta());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "count: 1.0 | 1:8 BIND_TYPE | expected an integer of 32 bits, found 1.0 | write 1",
                "count: '1' | 1:8 BIND_TYPE | expected an integer of 32 bits, found \"1\" | write 1, without quotes and separators",
                "count: true | 1:8 BIND_TYPE | expected an integer of 32 bits, found true | -",
                "count: 3000000000 | 1:8 BIND_TYPE | expected an integer of 32 bits, found 3000000000 | -",
                "count: 1e2 | 1:8 BIND_TYPE | expected an integer of 32 bits, found 100.0 | write 100",
                "{count: 1, big: 9223372036854775808} | 1:17 BIND_TYPE | expected an integer of 64 bits, found 9223372036854775808 | -",
                "count: ~ | 1:8 BIND_TYPE | expected a value, found null | -",
                "version: x | 1:1 BIND_MISSING_KEY | missing key \"count\" | -",
                "{count: 1, version: 1.10} | 1:21 BIND_TYPE | expected a text, found 1.1 | put it in quotes",
                "{count: 1, version: true} | 1:21 BIND_TYPE | expected a text, found true | put it in quotes",
                "{count: 1, on: 'yes'} | 1:16 BIND_TYPE | expected true or false, found \"yes\" | write true, without quotes",
                "{count: 1, on: 1} | 1:16 BIND_TYPE | expected true or false, found 1 | -",
                "{count: 1, theta: '0.5'} | 1:19 BIND_TYPE | expected a number, found \"0.5\" | write 0.5, without quotes and separators",
                "{count: 1, theta: 9007199254740993} | 1:19 BIND_TYPE | expected a number, found 9007199254740993 | -",
                "{count: 1, mode: sed} | 1:18 BIND_ENUM | expected one of world, seed; found \"sed\" | did you mean \"seed\"?",
                "{count: 1, mode: 1} | 1:18 BIND_ENUM | expected one of world, seed; found 1 | -",
                "{count: 1, valid_from: 2026-02-30} | 1:24 BIND_TYPE | expected a date as \"YYYY-MM-DD\", found \"2026-02-30\" | -",
                "{count: 1, valid_from: 20260228} | 1:24 BIND_TYPE | expected a date as \"YYYY-MM-DD\", found 20260228 | -",
                "{count: 1, valid_from: [2026, 2, 3]} | 1:24 BIND_TYPE | expected a date as \"YYYY-MM-DD\", found a list | -",
                "{count: 1, weights: [1, x]} | 1:25 BIND_TYPE | expected a number, found \"x\" | -",
                "{count: 1, weights: x} | 1:21 BIND_TYPE | expected a number, found \"x\" | -",
                "{count: 1, bands: [~]} | 1:20 BIND_TYPE | expected a value, found null | -",
                "{count: 1, bands: {}} | 1:12 BIND_MISSING_KEY | missing key \"low\" | -",
                "{count: 1, bands: ''} | 1:19 BIND_TYPE | expected a mapping, found \"\" | -",
                "{count: 1, bands: [{low: 1}]} | 1:20 BIND_MISSING_KEY | missing key \"high\" | -",
                "{count: 1, bands: [{low: 1, hihg: 2}]} | 1:20 BIND_MISSING_KEY | missing key \"high\" | is \"hihg\" meant to be \"high\"?",
                "{count: 1, bands: [{low: 1, high: 2, hihg: 2}]} | 1:38 BIND_UNKNOWN_KEY | unknown key \"hihg\"; expected one of high, low | did you mean \"high\"?",
                "{count: 1, bands: [{low: 3, high: 2}]} | 1:20 BIND_REFUSED | low 3.0 is above high 2.0 | -",
                "{count: 1, bands: [{low: -1, high: 2}]} | 1:20 BAND_NEGATIVE | low is -1.0 | -",
                "{count: 1, by_country: {AT: ~}} | 1:29 BIND_TYPE | expected a value, found null | -",
                "{count: 1, by_country: []} | 1:24 BIND_TYPE | expected a mapping, found a list | -",
                "{count: 1, by_mcc: {x: []}} | 1:21 BIND_KEY | expected an integer of 32 bits as key, found \"x\" | -"
            })
    void a_fault_is_told_at_its_place(String text, String where, String message, String hint) {
        EngineException e = assertThrows(EngineException.class, () -> binder.bind(Read.yaml(text), Policy.class), text);
        Problem problem = e.problems().get(0);
        assertEquals(where, problem.place().line() + ":" + problem.place().column() + " " + problem.code());
        assertEquals(message, problem.message());
        assertEquals(hint, problem.hint());
        assertEquals(FailureClass.PARAMETERS, e.failureClass());
    }

    @Test
    void a_part_of_a_document_binds_with_places_of_the_whole() {
        Document document = Read.yaml("a:\n  b: {low: 1, high: x}");
        EngineException e = assertThrows(
                EngineException.class, () -> binder.bind(document, JsonPointer.compile("/a/b"), Band.class));
        assertEquals("test.yaml:2:21", e.problems().get(0).place().toString());
        EngineException none = assertThrows(
                EngineException.class, () -> binder.bind(document, JsonPointer.compile("/a/c"), Band.class));
        assertEquals("BIND_MISSING", none.code());
    }

    @Test
    void private_records_of_another_class_loader_bind() throws Exception {
        Class<?> policy = new PluginLoader().loadClass(Policy.class.getName());
        assertNotSame(Policy.class, policy);
        Object bound = binder.bind(Read.yaml(VALID), policy);
        Method count = policy.getDeclaredMethod("count");
        count.setAccessible(true);
        assertEquals(3, count.invoke(bound));
    }

    /** Defines the classes of this test once more, as a plugin's loader would. */
    private static final class PluginLoader extends ClassLoader {

        PluginLoader() {
            super(BinderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(BinderTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return known != null ? known : defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
