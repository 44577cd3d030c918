package io.enginehost.segment1b;

import io.enginehost.api.Context;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.pf4j.Extension;

/**
 * S5, site to tile: which site of a pair stands on which of its planned tiles. Every site draws a uniform; the sites in the order of
 * their uniforms take the tiles in the order of their ids, so all assignments that keep the plan are equally likely.
 */
@Extension
@StateType(
        value = "site-tile",
        description = "Assigns the sites of a merchant in a country to the tiles planned for it.")
public final class SiteTile implements State {

    record Planned(long merchant_id, String legal_country_iso, long tile_id, long n_sites_tile) {}

    record Assigned(long merchant_id, String legal_country_iso, int site_order, long tile_id, double u) {}

    private record Draw(int siteOrder, double u) {}

    static final In<Planned> PLAN = In.of("plan", Planned.class);
    static final Family ASSIGN = Family.of("site_tile_assign", IdType.LONG, IdType.STRING, IdType.LONG);
    static final Out<Assigned> ASSIGNMENT = Out.of("assignment", Assigned.class);

    @Override
    public Ports ports() {
        return Ports.of(PLAN, ASSIGN, ASSIGNMENT);
    }

    @Override
    public void run(Context context) {
        try (Rows<Planned> plan = context.read(PLAN);
                Sink<Assigned> assignment = context.open(ASSIGNMENT)) {
            for (Rows.Group<PairKey, Planned> pair :
                    plan.groupBy(row -> new PairKey(row.merchant_id(), row.legal_country_iso()))) {
                long merchant = pair.key().merchantId();
                String iso = pair.key().countryIso();
                int sites = Math.toIntExact(
                        pair.rows().stream().mapToLong(Planned::n_sites_tile).sum());
                double[] u = new double[sites];
                for (int i = 0; i < sites; i++) {
                    u[i] = context.stream(ASSIGN, merchant, iso, i + 1L).uniform();
                }
                long[] tiles = assign(pair.rows(), u);
                for (int i = 0; i < sites; i++) {
                    assignment.write(new Assigned(merchant, iso, i + 1, tiles[i], u[i]));
                }
            }
        }
    }

    /**
     * The tile of every site.
     *
     * @param plan the tiles of a pair, rising by id
     * @param u of every site, as many as the plan has in all
     */
    static long[] assign(List<Planned> plan, double[] u) {
        Draw[] draws = new Draw[u.length];
        Arrays.setAll(draws, i -> new Draw(i, u[i]));
        Arrays.sort(draws, Comparator.comparingDouble(Draw::u).thenComparingInt(Draw::siteOrder));
        long[] tiles = new long[u.length];
        int next = 0;
        for (Planned planned : plan) {
            for (long k = 0; k < planned.n_sites_tile(); k++) {
                tiles[draws[next++].siteOrder()] = planned.tile_id();
            }
        }
        return tiles;
    }
}
