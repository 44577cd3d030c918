package io.enginehost.segment3a;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides drawn pairs country by country, so that each country splits the sum of its chances to within one pair, and every pair
 * still has exactly its own chance (systematic sampling with unequal probabilities, Madow 1949).
 *
 * <p>The pairs of a country stand in the order of their uniforms, then of their merchants. Chances are laid end to end in
 * billionths; a pair is taken when a tick of a ruler with unit spacing falls into its stretch. The ruler is shifted by the sum of
 * the uniforms modulo 1, which is uniform, whatever the order of its terms.
 */
final class SystematicSelection {

    private static final long UNIT = 1_000_000_000L;

    /** The drawn pairs of one country: 28 bytes a pair. */
    private static final class Country {
        private int[] pairs = new int[16];
        private long[] merchants = new long[16];
        private double[] uniforms = new double[16];
        private long[] chances = new long[16];
        private int size;

        private void add(int pair, long merchant, double u, long chance) {
            if (size == pairs.length) {
                int larger = Math.multiplyExact(size, 2);
                pairs = Arrays.copyOf(pairs, larger);
                merchants = Arrays.copyOf(merchants, larger);
                uniforms = Arrays.copyOf(uniforms, larger);
                chances = Arrays.copyOf(chances, larger);
            }
            pairs[size] = pair;
            merchants[size] = merchant;
            uniforms[size] = u;
            chances[size++] = chance;
        }
    }

    private final Map<String, Country> countries = new LinkedHashMap<>();

    /**
     * Adds a pair that a draw decides.
     *
     * @param pair any number that names it in the result
     * @param u its uniform, in (0, 1)
     * @param probability its chance, in (0, 1]
     */
    void add(int pair, String country, long merchant, double u, double probability) {
        countries.computeIfAbsent(country, iso -> new Country()).add(pair, merchant, u, (long)
                Math.rint(probability * UNIT));
    }

    /** The pairs that are split. */
    BitSet select() {
        BitSet selected = new BitSet();
        countries.values().forEach(country -> select(country, selected));
        return selected;
    }

    private static void select(Country country, BitSet selected) {
        Integer[] order = new Integer[country.size];
        long shift = 0;
        for (int i = 0; i < country.size; i++) {
            order[i] = i;
            shift = (shift + (long) (country.uniforms[i] * UNIT)) % UNIT;
        }
        Arrays.sort(
                order,
                Comparator.comparingDouble((Integer i) -> country.uniforms[i])
                        .thenComparingLong(i -> country.merchants[i]));
        long position = shift;
        for (int i : order) {
            long end = position + country.chances[i];
            if (end / UNIT > position / UNIT) {
                selected.set(country.pairs[i]);
            }
            position = end;
        }
    }
}
