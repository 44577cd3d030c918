package io.enginehost.segment1b;

import io.enginehost.api.KeyOrder;

/** A merchant in a country, in the order of the site tables. */
record PairKey(long merchantId, String countryIso) implements Comparable<PairKey> {

    @Override
    public int compareTo(PairKey other) {
        int order = Long.compare(merchantId, other.merchantId);
        return order == 0 ? KeyOrder.compareUtf8(countryIso, other.countryIso) : order;
    }

    @Override
    public String toString() {
        return "merchant " + merchantId + " in " + countryIso;
    }
}
