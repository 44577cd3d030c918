package io.enginehost.segment3a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Rows;
import java.util.function.Consumer;

/**
 * Walks outlets in their order and tells pairs of merchant and country. What the catalogue says of every outlet, how many its
 * merchant has in all and in the country, must be what is counted.
 */
final class OutletPairs {

    /** An outlet, with what the catalogue says of its merchant and its pair. */
    record Outlet(long merchant_id, String legal_country_iso, int raw_nb_outlet_draw, int final_country_outlet_count) {}

    /**
     * A pair of merchant and country.
     *
     * @param sites outlets, at least 1
     */
    record Pair(long merchant_id, String legal_country_iso, int sites) {}

    private final Consumer<Pair> pairs;
    private Outlet last;
    private int sites;
    private int ofMerchant;

    private OutletPairs(Consumer<Pair> pairs) {
        this.pairs = pairs;
    }

    /** Hands over every pair, in the order of merchants and countries. */
    static void walk(Rows<Outlet> outlets, Consumer<Pair> pairs) {
        OutletPairs walk = new OutletPairs(pairs);
        for (Outlet outlet : outlets) {
            walk.next(outlet);
        }
        walk.endMerchant();
    }

    private void next(Outlet outlet) {
        if (last != null && last.merchant_id() != outlet.merchant_id()) {
            endMerchant();
        } else if (last != null && !last.legal_country_iso().equals(outlet.legal_country_iso())) {
            endPair();
        }
        last = outlet;
        sites++;
        ofMerchant++;
    }

    private void endPair() {
        if (sites != last.final_country_outlet_count()) {
            throw fault(
                    "SITE_COUNT_MISMATCH",
                    "has " + sites + " rows in " + last.legal_country_iso() + ", which say that there are "
                            + last.final_country_outlet_count());
        }
        pairs.accept(new Pair(last.merchant_id(), last.legal_country_iso(), sites));
        sites = 0;
    }

    private void endMerchant() {
        if (last == null) {
            return;
        }
        endPair();
        if (ofMerchant != last.raw_nb_outlet_draw()) {
            throw fault(
                    "DOMAIN_MISMATCH_1A",
                    "has " + ofMerchant + " outlets in all its countries, and was given " + last.raw_nb_outlet_draw());
        }
        ofMerchant = 0;
    }

    private EngineException fault(String code, String what) {
        return new EngineException(FailureClass.COVERAGE, code, "merchant " + last.merchant_id() + " " + what);
    }
}
