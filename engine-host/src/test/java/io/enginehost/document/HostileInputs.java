package io.enginehost.document;

import io.enginehost.api.EngineException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Inputs made to hold a reader up or to eat its memory; runnable in a small heap of its own. */
final class HostileInputs {

    private static final int SIZE = DocumentKind.POLICY.maxBytes() - 1_000;
    private static final int LINE = DocumentKind.MAX_LINE - 100;

    private HostileInputs() {}

    static Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> all = new LinkedHashMap<>();
        all.put("records.yaml", () -> "k:\n" + fill("  - {a: 1.5, b: abc}\n"));
        all.put("flow of numbers.yaml", () -> "[" + fill("1,1,1,1,1,1,1,1\n,") + "1]");
        all.put("one line of 20 MB.yaml", () -> "a: " + "x".repeat(20_000_000));
        all.put("longest quoted lines.yaml", () -> fill("- \"" + "x".repeat(LINE) + "\"\n"));
        all.put("longest keys.yaml", () -> fill("\"" + "x".repeat(LINE) + "\": 1\n"));
        all.put("longest block lines.yaml", () -> "a: |\n" + fill("  " + "x".repeat(LINE) + "\n"));
        all.put("emoji.yaml", () -> "a: |\n" + fill("  😀😀😀😀😀😀😀😀😀😀\n"));
        all.put("escapes.yaml", () -> "a: \"" + fill("\\n\\u0041\\\n ") + "\"");
        all.put("brackets.yaml", () -> fill("["));
        all.put("nested mappings.yaml", () -> fill("{a: "));
        all.put("dashes.yaml", () -> "- ".repeat(LINE / 2) + "1");
        all.put("question marks.yaml", () -> "? ".repeat(LINE / 2) + "1");
        all.put("stairs.yaml", HostileInputs::stairs);
        all.put("directives.yaml", () -> fill("%FOO bar\n") + "---\na");
        all.put("aliases.yaml", () -> "a: &a [x]\nb: " + fill("- *a\n"));
        all.put("long anchor.yaml", () -> "a: &" + "x".repeat(LINE) + " 1");
        all.put("long tag.yaml", () -> "a: !<" + "x".repeat(LINE) + "> 1");
        all.put("long number.yaml", () -> "a: " + "9".repeat(LINE));
        all.put("long exponent.yaml", () -> "a: 1e" + "9".repeat(900));
        all.put("colliding keys.yaml", HostileInputs::colliding);
        all.put("unclosed quote.yaml", () -> "a: \"" + fill("x\n "));
        all.put("commas.yaml", () -> "[" + fill(","));
        all.put("records.json", () -> "[" + fill("{\"a\":1.5,\"b\":\"abc\"},") + "1]");
        all.put("one string.json", () -> "\"" + fill("x") + "\"");
        all.put("long number.json", () -> fill("9"));
        return all;
    }

    private static String fill(String part) {
        return part.repeat(SIZE / part.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String stairs() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; out.length() < 1_000_000; i++) {
            out.append(" ".repeat(i)).append("a:\n");
        }
        return out.toString();
    }

    private static String colliding() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 1 << 16; i++) {
            for (int bit = 0; bit < 16; bit++) {
                out.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            out.append(": 1\n");
        }
        return out.toString();
    }

    /** Milliseconds of processor time that reading takes, whatever comes of it. */
    static long millis(String name, byte[] bytes) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        try {
            new DocumentReader().read(name, bytes, DocumentKind.POLICY);
        } catch (EngineException refused) {
            if (refused.problems().get(0).place() == null) {
                throw new IllegalStateException("a refusal without a place", refused);
            }
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    }

    static void warmUp() {
        byte[] bytes = "k: {a: 1.5, b: [x, \"y\", 'z'], c: null}\n- x: 1\n"
                .replace("- x: 1\n", "")
                .getBytes(StandardCharsets.UTF_8);
        String list = ("- " + new String(bytes, StandardCharsets.UTF_8)).repeat(10_000);
        for (int i = 0; i < 3; i++) {
            new DocumentReader().read("warm.yaml", list.getBytes(StandardCharsets.UTF_8), DocumentKind.POLICY);
        }
    }

    /** Prints {@code millis name} per input; ends with an exception if one needs more memory than this machine has. */
    public static void main(String[] args) {
        warmUp();
        all().forEach((name, text) -> {
            byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
            long millis = millis(name, bytes);
            if (millis > 700) {
                // A second try, because the first may have paid for the compiler on a busy machine.
                millis = Math.min(millis, millis(name, bytes));
            }
            System.out.println(millis + " " + name);
        });
        System.out.println("done");
    }
}
