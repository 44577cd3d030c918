package io.enginehost.validate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import tools.jackson.databind.node.StringNode;

/** The random schema of one value, and random values for it. */
final class RandomValue {

    private static final long DAY_US = 86_400_000_000L;
    private static final List<String> LEAVES = List.of(
            "boolean", "int32", "int64", "float64", "float64", "string", "string", "date", "timestamp_us", "binary");

    private final Random random;
    private final boolean top;
    private final String xType;
    private final boolean nullable;
    private final boolean timestampText;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, RandomValue> parts = new LinkedHashMap<>();

    /** A value as Java, as JSON text, and whether JSON can say it and its x-type hold it. */
    record Sample(Object value, String json, boolean fits) {}

    RandomValue(Random random, int depth, boolean top) {
        this.random = random;
        this.top = top;
        this.timestampText = random.nextBoolean();
        int kind = random.nextInt(LEAVES.size() + (depth > 0 ? 3 : 0));
        if (kind < LEAVES.size()) {
            xType = LEAVES.get(kind);
        } else if (kind == LEAVES.size()) {
            xType = "struct";
            for (int i = 0; i <= random.nextInt(3); i++) {
                parts.put("f" + i, new RandomValue(random, depth - 1, false));
            }
        } else {
            RandomValue element = element(depth - 1);
            parts.put("items", element);
            xType = "list<" + element.xType + ">";
        }
        nullable = random.nextInt(3) == 0;
        chooseWords();
    }

    private RandomValue element(int depth) {
        while (true) {
            RandomValue element = new RandomValue(random, depth, false);
            if (!element.nullable) {
                return element;
            }
        }
    }

    private boolean sometimes() {
        return random.nextInt(3) == 0;
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private void chooseWords() {
        switch (jsonType()) {
            case "boolean" -> chooseAllowed(List.of("true", "false"));
            case "integer", "number" -> {
                for (String word : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
                    if (random.nextInt(4) == 0) {
                        words.put(word, pick(Edges.NUMBERS));
                    }
                }
                if (sometimes()) {
                    words.put("multipleOf", pick(Edges.DIVISORS));
                }
                chooseAllowed(Edges.NUMBERS);
            }
            case "string" -> chooseTextWords();
            case "array" -> {
                choose("minItems", List.of("0", "1", "2", "2.0"));
                choose("maxItems", List.of("0", "1", "3"));
                choose("uniqueItems", List.of("true", "true", "false"));
            }
            default -> {}
        }
        if (random.nextInt(12) == 0) {
            words.put("not", "{\"const\":" + sampleValue().json().replaceAll("NaN|-?Infinity", "0") + "}");
        }
    }

    private void chooseTextWords() {
        if (xType.equals("string")) {
            choose("minLength", List.of("0", "1", "2", "3.0"));
            choose("maxLength", List.of("0", "1", "2", "10"));
            if (sometimes()) {
                words.put("pattern", quote(pick(Edges.PATTERNS)));
            }
            if (random.nextInt(6) == 0) {
                words.put("format", pick(List.of("\"date\"", "\"date\"", "\"uuid\"", "\"date-time\"")));
            }
            chooseAllowed(Edges.TEXTS.stream().map(RandomValue::quote).toList());
        } else if (random.nextInt(10) == 0) {
            words.put("minLength", "4");
        }
    }

    private void choose(String word, List<String> values) {
        if (sometimes()) {
            words.put(word, pick(values));
        }
    }

    private void chooseAllowed(List<String> pool) {
        if (random.nextInt(5) == 0) {
            words.put("const", pick(pool));
        }
        if (random.nextInt(4) == 0) {
            StringJoiner values = new StringJoiner(",", "[", "]");
            if (nullable && random.nextBoolean()) {
                values.add("null");
            }
            for (int i = 0; i <= random.nextInt(5) + 2; i++) {
                values.add(pick(pool));
            }
            words.put("enum", values.toString());
        }
    }

    private static String quote(String text) {
        return StringNode.valueOf(text).toString();
    }

    private String jsonType() {
        if (xType.startsWith("list")) {
            return "array";
        }
        return switch (xType) {
            case "boolean" -> "boolean";
            case "int32", "int64" -> "integer";
            case "float64" -> "number";
            case "timestamp_us" -> timestampText ? "string" : "integer";
            case "struct" -> "object";
            default -> "string";
        };
    }

    String schema() {
        StringJoiner text = new StringJoiner(",", "{", "}");
        text.add("\"x-type\":\"" + xType + "\"");
        String type = "\"" + jsonType() + "\"";
        text.add("\"type\":" + (nullable ? "[" + type + ",\"null\"]" : type));
        if (xType.equals("date")) {
            text.add("\"format\":\"date\"");
        } else if (xType.equals("timestamp_us") && timestampText) {
            text.add("\"format\":\"date-time\"");
        } else if (xType.equals("binary")) {
            text.add("\"contentEncoding\":\"base64\"");
        } else if (xType.startsWith("list")) {
            text.add("\"items\":" + parts.get("items").schema());
        } else if (xType.equals("struct")) {
            StringJoiner fields = new StringJoiner(",", "\"properties\":{", "}");
            StringJoiner required = new StringJoiner(",", "\"required\":[", "]");
            parts.forEach((name, part) -> fields.add("\"" + name + "\":" + part.schema()));
            parts.keySet().forEach(name -> required.add("\"" + name + "\""));
            text.add(fields.toString()).add(required.toString()).add("\"additionalProperties\":false");
        }
        words.forEach((word, value) -> text.add("\"" + word + "\":" + value));
        return text.toString();
    }

    /** A random value, now and then null. */
    Sample sample() {
        return random.nextInt(10) == 0 ? new Sample(null, "null", true) : sampleValue();
    }

    private Sample sampleValue() {
        if (xType.startsWith("list")) {
            return sampleList();
        }
        return switch (xType) {
            case "boolean" -> {
                boolean flag = random.nextBoolean();
                yield new Sample(flag, Boolean.toString(flag), true);
            }
            case "int32" -> sampleInt();
            case "int64" -> sampleLong(Edges.longFor(random, words));
            case "float64" -> {
                double number = Edges.doubleFor(random, words);
                yield new Sample(number, Double.toString(number), Double.isFinite(number));
            }
            case "string" -> {
                String text = pick(Edges.TEXTS);
                yield new Sample(text, quote(text), true);
            }
            case "date" -> {
                LocalDate date = LocalDate.of(pick(List.of(-1, 0, 1969, 2024, 2026, 9999, 10000)), 2, 1)
                        .plusDays(random.nextInt(400));
                yield new Sample(top ? (Object) date.toEpochDay() : date, quote(date.toString()), true);
            }
            case "timestamp_us" -> sampleTimestamp();
            case "binary" -> {
                byte[] bytes = new byte[random.nextInt(5)];
                random.nextBytes(bytes);
                yield new Sample(bytes, quote(Base64.getEncoder().encodeToString(bytes)), true);
            }
            default -> sampleStruct();
        };
    }

    private Sample sampleInt() {
        long number = Edges.longFor(random, words);
        if (!top) {
            return new Sample((int) number, Integer.toString((int) number), true);
        }
        return new Sample(number, Long.toString(number), number == (int) number);
    }

    private Sample sampleLong(long number) {
        return new Sample(number, Long.toString(number), true);
    }

    private Sample sampleTimestamp() {
        if (!timestampText) {
            long micros = Edges.longFor(random, words);
            Object value = top
                    ? (Object) micros
                    : Instant.EPOCH
                            .plusNanos(0)
                            .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                            .plusNanos(1000L * Math.floorMod(micros, 1_000_000L));
            return new Sample(value, Long.toString(micros), true);
        }
        LocalDate date = LocalDate.of(pick(List.of(0, 1969, 1970, 2024, 9999)), 12, 31);
        long micros = date.toEpochDay() * DAY_US + pick(List.of(0L, 1L, DAY_US - 1));
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), 1000 * Math.floorMod(micros, 1_000_000L));
        return new Sample(top ? (Object) micros : instant, quote(sixDecimals(instant)), true);
    }

    private static String sixDecimals(Instant instant) {
        String micros = Integer.toString(1_000_000 + instant.getNano() / 1000).substring(1);
        return instant.toString().substring(0, "2026-02-28T12:00:00".length()) + "." + micros + "Z";
    }

    private Sample sampleList() {
        List<Object> values = new ArrayList<>();
        StringJoiner json = new StringJoiner(",", "[", "]");
        boolean fits = true;
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            Sample element = parts.get("items").sampleValue();
            if (element.value() instanceof Double && random.nextInt(4) == 0) {
                double zero = random.nextBoolean() ? 0.0 : -0.0;
                element = new Sample(zero, Double.toString(zero), true);
            }
            values.add(element.value());
            json.add(element.json());
            fits &= element.fits();
        }
        return new Sample(values, json.toString(), fits);
    }

    private Sample sampleStruct() {
        Map<String, Object> values = new LinkedHashMap<>();
        StringJoiner json = new StringJoiner(",", "{", "}");
        boolean fits = true;
        for (Map.Entry<String, RandomValue> part : parts.entrySet()) {
            Sample field = part.getValue().sample();
            values.put(part.getKey(), field.value());
            json.add("\"" + part.getKey() + "\":" + field.json());
            fits &= field.fits();
        }
        return new Sample(values, json.toString(), fits);
    }
}
