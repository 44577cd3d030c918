package io.enginehost.reference.market;

/**
 * Merchant ids that depend on nothing but the home country and the merchant's number in it. The map from (country, number) is
 * one-to-one: multiplication with an odd constant permutes the integers modulo 2^63. So ids are unique without a check, no id is
 * 0, and a merchant keeps its id when the world grows.
 */
public final class MerchantIds {

    /** 2^64 over the golden ratio, odd: spreads consecutive numbers evenly. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int NUMBER_BITS = 40;

    private MerchantIds() {}

    /**
     * The id of a merchant.
     *
     * @param iso two capital letters
     * @param number from 0, below 2^40 - 1
     * @return 1 to 2^63 - 1
     */
    public static long of(String iso, long number) {
        long code = 26L * (iso.charAt(0) - 'A') + (iso.charAt(1) - 'A');
        return (((code << NUMBER_BITS) + number + 1) * SPREAD) & Long.MAX_VALUE;
    }
}
