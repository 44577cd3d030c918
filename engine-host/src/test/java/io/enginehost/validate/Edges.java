package io.enginehost.validate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The values where checks go wrong. */
final class Edges {

    /** Numbers as JSON text, for limits and enums. */
    static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "1",
            "-1",
            "0.1",
            "0.3",
            "1.0",
            "0.5",
            "-2.5",
            "19.99",
            "1e2",
            "1e-3",
            "5e-324",
            "-5e-324",
            "1.7976931348623157e308",
            "-1.7976931348623157e308",
            "9007199254740992",
            "9007199254740993",
            "9.007199254740993e15",
            "9223372036854775807",
            "9223372036854775806",
            "-9223372036854775808",
            "9223372036854775808",
            "-9223372036854775809",
            "9.223372036854775807e18",
            "1e19",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "0.30000000000000004",
            "123456789.123456789",
            "3",
            "7",
            "100");

    static final List<String> DIVISORS = List.of(
            "0.01",
            "0.1",
            "1",
            "2",
            "3",
            "2.5",
            "0.5",
            "1e-3",
            "10",
            "100.0",
            "1e10",
            "1e-20",
            "0.3",
            "9007199254740993",
            "1e30",
            "1.5e-7",
            "0.0025");

    static final List<String> PATTERNS = List.of(
            "^[A-Z]{2}$",
            "^[A-Za-z0-9_-]+$",
            "^[a-z0-9.+]{1,3}$",
            "^[a-z]*$",
            "^[a]$",
            "[A-Z]{2}",
            "^a",
            "b$",
            "^$",
            "",
            "^[0-9]{6}$",
            "(?=.*[0-9])(?=.*[a-z])",
            "(?<!x)y",
            "^(?!foo)",
            "\\d+",
            "^\\p{L}+$",
            "^.$",
            "^(a|b)*$",
            "[^a]",
            "^[A-Za-z0-9._+-]+(?:/[A-Za-z0-9._+-]+)*$",
            "\\$",
            "a.b");

    static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "AB",
            "GB",
            "ab",
            "b",
            "foo",
            "x1",
            "1a",
            "xy",
            "y",
            "123456",
            "1234567",
            "Europe/London",
            "\n",
            "AB\n",
            "\uD83D\uDE00",
            "\uD83D\uDE00\uD83D\uDE00",
            "a\uD83D\uDE00",
            "\u00E9",
            "e\u0301",
            "\u0000",
            "$",
            "aXb",
            "a\nb",
            "2026-02-28",
            "2026-02-30",
            "2024-02-29",
            "2023-02-29",
            "0000-01-01",
            "9999-12-31",
            "10000-01-01",
            "+2026-01-01",
            "-001-01-01",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-1-01",
            "2026-01-01 ",
            " 2026-01-01",
            "\u0662\u0660\u0662\u0666-01-01",
            "2026-04-31",
            "1900-02-29",
            "2000-02-29",
            "NO",
            "null",
            "0",
            "1.0");

    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.1,
            0.3,
            0.1 + 0.2,
            19.99,
            0.57 * 100,
            1.1 * 1.1,
            2.5,
            1e10,
            1e15,
            1e15 + 0.5,
            1e16,
            1e22,
            1e23,
            1e300,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            9007199254740992.0,
            9007199254740994.0,
            0x1p63,
            -0x1p63,
            0x1p53 - 1,
            2.2250738585072014E-308,
            123456.78,
            0.0025,
            1e-20,
            2e-3,
            8.41e21,
            2.0e-3,
            5.0e-3);

    private static final List<Long> LONGS = List.of(
            0L,
            1L,
            -1L,
            2L,
            3L,
            7L,
            100L,
            1L << 53,
            (1L << 53) + 1,
            (1L << 53) - 1,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            (long) Integer.MAX_VALUE,
            Integer.MAX_VALUE + 1L,
            (long) Integer.MIN_VALUE,
            Integer.MIN_VALUE - 1L,
            10_000_000_000L,
            9007199254740995L);

    private Edges() {}

    /** A double: an edge, a neighbour of a limit, a multiple of the divisor, or any bits at all. */
    static double doubleFor(Random random, Map<String, String> words) {
        List<BigDecimal> near = numbersIn(words);
        switch (random.nextInt(near.isEmpty() ? 3 : 6)) {
            case 0:
                return DOUBLES.get(random.nextInt(DOUBLES.size()));
            case 1:
                return Double.longBitsToDouble(random.nextLong());
            case 2:
                return random.nextInt(100_000) / 100.0;
            case 3:
                double base = near.get(random.nextInt(near.size())).doubleValue();
                return List.of(base, Math.nextUp(base), Math.nextDown(base), -base)
                        .get(random.nextInt(4));
            default:
                return near.get(random.nextInt(near.size()))
                        .multiply(BigDecimal.valueOf(random.nextInt(2000) - 1000))
                        .doubleValue();
        }
    }

    /** A long: an edge, a neighbour of a limit, a multiple of the divisor, or any bits at all. */
    static long longFor(Random random, Map<String, String> words) {
        List<BigDecimal> near = numbersIn(words);
        switch (random.nextInt(near.isEmpty() ? 3 : 6)) {
            case 0:
                return LONGS.get(random.nextInt(LONGS.size()));
            case 1:
                return random.nextLong();
            case 2:
                return random.nextInt(10);
            case 3:
                return near.get(random.nextInt(near.size())).longValue() + random.nextInt(3) - 1;
            default:
                return near.get(random.nextInt(near.size()))
                        .multiply(BigDecimal.valueOf(random.nextInt(2000) - 1000))
                        .longValue();
        }
    }

    private static List<BigDecimal> numbersIn(Map<String, String> words) {
        List<BigDecimal> numbers = new ArrayList<>();
        words.forEach((word, value) -> {
            for (String part : value.replaceAll("[\\[\\]{}]", "").split(",")) {
                if (part.matches("-?[0-9].*")) {
                    numbers.add(new BigDecimal(part));
                }
            }
        });
        return numbers;
    }
}
