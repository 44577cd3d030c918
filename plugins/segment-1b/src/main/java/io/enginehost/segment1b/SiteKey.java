package io.enginehost.segment1b;

/** A site, in the order of the site tables. */
record SiteKey(PairKey pair, int siteOrder) implements Comparable<SiteKey> {

    static SiteKey of(long merchantId, String countryIso, int siteOrder) {
        return new SiteKey(new PairKey(merchantId, countryIso), siteOrder);
    }

    @Override
    public int compareTo(SiteKey other) {
        int order = pair.compareTo(other.pair);
        return order == 0 ? Integer.compare(siteOrder, other.siteOrder) : order;
    }

    @Override
    public String toString() {
        return "site " + siteOrder + " of " + pair;
    }
}
