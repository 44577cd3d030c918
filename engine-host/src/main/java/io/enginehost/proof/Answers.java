package io.enginehost.proof;

import io.enginehost.api.proof.Outcome;
import io.enginehost.digest.Digest;
import io.enginehost.store.Disk;
import io.enginehost.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers of checks that found nothing, kept in the store with the digests of all that they looked at. While those stay the
 * same the answer does too, and the check need not be asked again. A lost or damaged file costs time and nothing else.
 */
final class Answers {

    /** How many answers to a question are kept, the latest: seeds and candidates that take turns. */
    private static final int MOST = 32;

    /**
     * An answer.
     *
     * @param looked what the check looked at, with its digest
     * @param observed the value looked at, or null
     * @param threshold the limit it was held against, or null
     */
    record Answer(Map<String, String> looked, String observed, String threshold) {}

    private record Page(List<Answer> answers) {}

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
        List<Answer> answers = read(question);
        for (int i = answers.size() - 1; i >= 0; i--) {
            Answer answer = answers.get(i);
            if (answer.looked().entrySet().stream()
                    .allMatch(entry -> now.apply(entry.getKey()).equals(Optional.of(entry.getValue())))) {
                return Optional.of(new Outcome(0, answer.observed(), answer.threshold(), List.of(), false));
            }
        }
        return Optional.empty();
    }

    /** Keeps an answer if it found nothing and looked at something; a failure is always asked for again. */
    void keep(Digest question, Map<String, String> looked, Outcome outcome) {
        if (outcome.affected() != 0 || outcome.skipped() || !outcome.samples().isEmpty() || looked.isEmpty()) {
            return;
        }
        List<Answer> answers = new ArrayList<>(read(question));
        answers.add(new Answer(new TreeMap<>(looked), outcome.observed(), outcome.threshold()));
        Page page = new Page(answers.subList(Math.max(0, answers.size() - MOST), answers.size()));
        try {
            Files.createDirectories(folder);
            Path next = Files.createTempFile(folder, "answer", ".tmp");
            Files.write(next, JsonMapper.shared().writeValueAsBytes(page));
            Files.move(
                    next,
                    file(question),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Disk.failure("keeping an answer in " + folder, e);
        }
    }

    private List<Answer> read(Digest question) {
        Path file = file(question);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return JsonMapper.shared()
                    .readValue(Files.readAllBytes(file), Page.class)
                    .answers();
        } catch (IOException | JacksonException e) {
            return List.of(); // the check is then asked again
        }
    }

    private Path file(Digest question) {
        return folder.resolve(question.hex() + ".json");
    }
}
