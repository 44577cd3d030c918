package io.enginehost.segment1a;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of category and channel codes in policies, ready to be asked. */
final class Codes {

    /** Stands for all codes. */
    static final String ALL = "*";

    private static final int MCCS = 10_000;

    private Codes() {}

    /** Four-digit categories and inclusive ranges {@code NNNN-MMMM}, or {@link #ALL}. */
    static BitSet mccs(List<String> ranges) {
        BitSet mccs = new BitSet(MCCS);
        for (String range : ranges) {
            if (range.equals(ALL)) {
                mccs.set(0, MCCS);
            } else {
                int first = Integer.parseInt(range.substring(0, 4));
                int last = range.length() == 4 ? first : Integer.parseInt(range.substring(5));
                mccs.set(first, last + 1);
            }
        }
        return mccs;
    }

    /** Whether a range ends before it begins. */
    static boolean isEmpty(String range) {
        return range.length() == 9 && range.substring(0, 4).compareTo(range.substring(5)) > 0;
    }

    /** {@code CP} and {@code CNP}, or {@link #ALL}. */
    static Set<Channel> channels(List<String> codes) {
        return Stream.of(Channel.values())
                .filter(channel -> codes.contains(ALL) || codes.contains(channel.code()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }
}
