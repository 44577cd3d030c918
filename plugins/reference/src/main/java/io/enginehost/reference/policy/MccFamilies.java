package io.enginehost.reference.policy;

import java.util.List;

/**
 * Families of merchant categories; the first whose codes match a category takes it.
 *
 * @param families in order
 */
public record MccFamilies(List<Family> families) {

    /**
     * @param family its name
     * @param codes codes and ranges of codes, ends included: {@code "5411"}, {@code "5811-5814"}
     * @param weight weight of each code
     * @param cnp_percent chance in percent that a merchant sells without the card present
     * @param chain_share chance that a merchant is a chain
     */
    public record Family(String family, List<String> codes, double weight, double cnp_percent, double chain_share) {

        /** Whether a category belongs to the family. */
        public boolean covers(int mcc) {
            return codes.stream().anyMatch(range -> {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = Integer.parseInt(dash < 0 ? range : range.substring(dash + 1));
                return first <= mcc && mcc <= last;
            });
        }
    }

    /** The family of a category, null if none covers it. */
    public Family of(int mcc) {
        return families.stream()
                .filter(family -> family.covers(mcc))
                .findFirst()
                .orElse(null);
    }
}
