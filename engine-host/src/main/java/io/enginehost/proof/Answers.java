package io.enginehost.proof;

import io.enginehost.api.proof.Outcome;
import io.enginehost.digest.Digest;
import io.enginehost.document.CanonicalJson;
import io.enginehost.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Answers of checks that found nothing, kept in the store with the digests of all that they looked at. While those stay the
 * same the answer does too, and the check need not be asked again. A lost or damaged file costs time and nothing else.
 */
final class Answers {

    /** How many answers to a question are kept, the latest: seeds and candidates that take turns. */
    private static final int MOST = 32;

    private static final AtomicLong WRITTEN = new AtomicLong();

    private final Path folder;

    /** The answers in a store. */
    Answers(Store store) {
        this.folder = store.root().resolve(".answers");
    }

    /**
     * The answer to a question, if what it looked at is unchanged.
     *
     * @param question digest of the check and of the code that asks
     * @param now the digest of something as it is now, empty if there is no such thing
     */
    Optional<Outcome> find(Digest question, Function<String, Optional<String>> now) {
        JsonNode answers = read(question);
        for (int i = answers.size() - 1; i >= 0; i--) {
            JsonNode answer = answers.get(i);
            if (isOf(answer, now)) {
                return Optional.of(
                        new Outcome(0, text(answer, "observed"), text(answer, "threshold"), List.of(), false));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(JsonNode answer, Function<String, Optional<String>> world) {
        JsonNode looked = answer.path("looked");
        return !looked.isEmpty()
                && looked.properties().stream()
                        .allMatch(entry -> world.apply(entry.getKey())
                                .equals(Optional.of(entry.getValue().asString(""))));
    }

    private static String text(JsonNode answer, String name) {
        return answer.path(name).isString() ? answer.path(name).asString() : null;
    }

    /** Keeps an answer if it found nothing and looked at something; a failure is always asked for again. */
    void keep(Digest question, Map<String, String> looked, Outcome outcome) {
        if (outcome.affected() != 0 || outcome.skipped() || !outcome.samples().isEmpty() || looked.isEmpty()) {
            return;
        }
        Map<String, Object> answer = new TreeMap<>();
        answer.put("looked", looked);
        answer.put("observed", outcome.observed());
        answer.put("threshold", outcome.threshold());
        List<Object> answers = new ArrayList<>();
        for (JsonNode known : read(question)) {
            if (!isOf(known, what -> Optional.ofNullable(looked.get(what)))) {
                answers.add(known); // what was asked again takes the place of what it was before
            }
        }
        answers.add(answer);
        Map<String, ?> page = Map.of("answers", answers.subList(Math.max(0, answers.size() - MOST), answers.size()));
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve(
                    question.hex() + "." + ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet() + ".tmp");
            Files.write(next, CanonicalJson.bytes(page));
            Files.move(next, file(question), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | IllegalArgumentException e) {
            return; // what cannot be kept is asked again
        }
    }

    private JsonNode read(Digest question) {
        Path file = file(question);
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file)).path("answers");
        } catch (IOException | JacksonException e) {
            return MissingNode.getInstance(); // the check is then asked again
        }
    }

    private Path file(Digest question) {
        return folder.resolve(question.hex() + ".json");
    }
}
