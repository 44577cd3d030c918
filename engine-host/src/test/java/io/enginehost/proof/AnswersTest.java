package io.enginehost.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.proof.Outcome;
import io.enginehost.digest.Digest;
import io.enginehost.digest.Hasher;
import io.enginehost.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnswersTest {

    private static final Digest QUESTION = Hasher.sha256("is it so?");
    private static final Outcome FOUND_NOTHING = new Outcome(0, "0.25", "< 1", List.of(), false);

    @TempDir
    Path folder;

    private Answers answers;
    private final Map<String, String> world = new HashMap<>(Map.of("sites", "aa", "policy_values p", "bb"));

    @BeforeEach
    void open() {
        answers = new Answers(new Store(folder));
    }

    private Optional<Outcome> find() {
        return answers.find(QUESTION, what -> Optional.ofNullable(world.get(what)));
    }

    @Test
    void an_answer_holds_as_long_as_all_it_looked_at_stays() {
        assertEquals(Optional.empty(), find());
        answers.keep(QUESTION, world, FOUND_NOTHING);

        assertEquals(Optional.of(FOUND_NOTHING), find());
        world.put("zones", "cc"); // it did not look there
        assertEquals(Optional.of(FOUND_NOTHING), find());
        assertEquals(Optional.empty(), answers.find(Hasher.sha256("and this?"), what -> Optional.of("aa")));
        world.put("sites", "ab");
        assertEquals(Optional.empty(), find());
        world.remove("sites");
        assertEquals(Optional.empty(), find());
    }

    @Test
    void answers_to_the_same_question_in_several_worlds_are_kept_until_there_are_too_many() {
        for (int seed = 0; seed < 40; seed++) {
            answers.keep(
                    QUESTION,
                    Map.of("seed", Integer.toString(seed)),
                    new Outcome(0, "" + seed, null, List.of(), false));
        }
        for (int seed = 0; seed < 40; seed++) {
            String now = Integer.toString(seed);
            Optional<String> observed =
                    answers.find(QUESTION, what -> Optional.of(now)).map(Outcome::observed);
            assertEquals(seed < 8 ? Optional.empty() : Optional.of(now), observed);
        }
    }

    @Test
    void an_answer_asked_for_again_takes_no_room_of_others() {
        answers.keep(QUESTION, Map.of("sites", "other"), FOUND_NOTHING);
        for (int i = 0; i < 40; i++) {
            answers.keep(QUESTION, world, FOUND_NOTHING);
        }
        assertEquals(Optional.of(FOUND_NOTHING), answers.find(QUESTION, what -> Optional.of("other")));
    }

    @Test
    void what_offends_or_looks_nowhere_is_asked_again() {
        answers.keep(QUESTION, world, Outcome.fail("it is not"));
        answers.keep(QUESTION, world, Outcome.skip());
        answers.keep(QUESTION, Map.of(), FOUND_NOTHING);

        assertEquals(Optional.empty(), find());
    }

    @Test
    void a_damaged_file_costs_an_answer_and_no_more() throws IOException {
        answers.keep(QUESTION, world, FOUND_NOTHING);
        Path file = folder.resolve(".answers").resolve(QUESTION.hex() + ".json");
        String text = Files.readString(file);
        for (String damaged : List.of("", text.substring(0, text.length() / 2), "[]", "{\"answers\":[{}]}", "null")) {
            Files.writeString(file, damaged);
            assertEquals(Optional.empty(), find(), damaged);
            answers.keep(QUESTION, world, FOUND_NOTHING);
            assertEquals(Optional.of(FOUND_NOTHING), find(), damaged);
        }
        try (var files = Files.list(file.getParent())) {
            assertTrue(files.allMatch(file::equals), "a draft is left behind");
        }
    }
}
