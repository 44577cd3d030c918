package io.enginehost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Settings;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTestTest {

    private static final Path CONTRACTS = Path.of("../engine-host/src/test/resources/testproject/contracts");

    record Number(long id) {}

    record Labelled(long id, String label) {}

    record Noisy(long id, int draws, int blocks, double u) {}

    record Sum(int bucket, long rows, double sum) {}

    record Buckets(int buckets) {}

    record Own(double factor) {}

    /** Draws one uniform per number, and lets a test bend the row. */
    @StateType("noise")
    static final class Noise implements State {
        static final In<Number> NUMBERS = In.of("numbers", Number.class);
        static final Family NOISE = Family.of("noise", IdType.LONG);
        static final Out<Noisy> NOISY = Out.of("noisy", Noisy.class);

        private final UnaryOperator<Noisy> bend;

        Noise(UnaryOperator<Noisy> bend) {
            this.bend = bend;
        }

        @Override
        public Ports ports() {
            return Ports.of(NUMBERS, NOISE, NOISY);
        }

        @Override
        public void run(Context context) {
            try (Rows<Number> numbers = context.read(NUMBERS);
                    Sink<Noisy> noisy = context.open(NOISY)) {
                for (Number number : numbers) {
                    Stream stream = context.stream(NOISE, number.id());
                    double u = stream.uniform();
                    noisy.write(bend.apply(new Noisy(number.id(), 1, 1, u)));
                    context.count("numbers", 1);
                }
            }
        }
    }

    /** Reads everything that a state can be tuned by. */
    @StateType("tuned")
    static final class Tuned implements State {
        static final InFile TEXT = InFile.of("text");
        static final Policy<Buckets> BUCKETS = Policy.of("buckets", Buckets.class);
        static final Settings<Own> OWN = Settings.of(Own.class);
        static final Out<Sum> TOTALS = Out.of("totals", Sum.class);
        static final OutFile SUMMARY = OutFile.of("summary");

        @Override
        public Ports ports() {
            return Ports.of(TEXT, BUCKETS, OWN, TOTALS, SUMMARY);
        }

        @Override
        public void run(Context context) throws Exception {
            int buckets = context.policy(BUCKETS).buckets();
            try (Sink<Sum> totals = context.open(TOTALS);
                    var text = context.file(TEXT).open()) {
                totals.write(new Sum(
                        buckets,
                        text.readAllBytes().length,
                        context.settings(OWN).factor()));
            }
            context.write(SUMMARY, Map.of("buckets", buckets));
            context.warn("tuned");
        }
    }

    /** Wants its numbers by label. */
    @StateType("by-label")
    static final class ByLabel implements State {
        static final In<Labelled> NUMBERS = In.of("numbers", Labelled.class);
        static final Out<Sum> TOTALS = Out.of("totals", Sum.class).unsorted();

        @Override
        public Ports ports() {
            return Ports.of(NUMBERS, TOTALS);
        }

        @Override
        public void run(Context context) {
            try (Rows<Labelled> numbers = context.read(NUMBERS);
                    Sink<Sum> totals = context.open(TOTALS)) {
                for (Rows.Group<String, Labelled> group : numbers.groupBy(Labelled::label)) {
                    totals.write(new Sum((int) group.first().id(), group.rows().size(), 0));
                }
            }
        }
    }

    @TempDir
    Path folder;

    private static StateTest noise(UnaryOperator<Noisy> bend, long... ids) {
        return StateTest.of(new Noise(bend))
                .contracts(CONTRACTS, "T")
                .reads(
                        "numbers",
                        "numbers",
                        java.util.Arrays.stream(ids).mapToObj(Number::new).toList())
                .writes("noisy", "noisy");
    }

    private StateTest tuned(String text) throws Exception {
        return StateTest.of(new Tuned())
                .contracts(CONTRACTS, "T")
                .file("text", Files.writeString(folder.resolve("text"), text))
                .policy("buckets", "bucket_policy", "buckets: 3\n")
                .setting("factor", 0.1)
                .writes("totals", "totals")
                .writes("summary", "summary");
    }

    @Test
    void given_rows_come_in_order_and_draw_from_the_streams_of_the_seed() {
        StateResult result = noise(row -> row, 3, 1, 2).seed(7).run();
        double u = MasterKey.of(7).family("T", "noise").id(1).stream().uniform();
        assertEquals(new Noisy(1, 1, 1, u), result.rows("noisy", Noisy.class).get(0));
        assertEquals(
                List.of(1L, 2L, 3L),
                result.rows("noisy").stream().map(row -> row.get("id")).toList());
        assertEquals(3, result.counter("numbers"));
        assertEquals(3, result.draws("noise").draws());
        assertEquals(1, result.shards());
    }

    @Test
    void shards_change_nothing() {
        StateResult whole = noise(row -> row, 1, 2, 3, 4).run();
        StateResult cut = noise(row -> row, 1, 2, 3, 4).shardBy("id").run();
        assertEquals(4, cut.shards());
        assertEquals(whole.digest("noisy"), cut.digest("noisy"));
        assertEquals(whole.draws("noise"), cut.draws("noise"));
    }

    @Test
    void rows_that_depend_on_the_shard_or_on_the_past_are_found() {
        AtomicInteger calls = new AtomicInteger();
        AssertionError e = assertThrows(
                AssertionError.class,
                () -> noise(row -> new Noisy(row.id(), 1, 1, 1.0 / (1 + calls.incrementAndGet())), 1, 2)
                        .shardBy("id")
                        .run());
        assertTrue(e.getMessage().contains("noisy: row 0 is {id=1"), e.getMessage());
    }

    @Test
    void written_rows_are_judged_by_the_contract() {
        assertEquals(
                "T.S1.ROW_RULE",
                noise(row -> new Noisy(row.id(), 1, 1, 1.5), 1).fails().code());
        assertEquals(
                "T.S1.KEY_DUPLICATE",
                noise(row -> new Noisy(1, 1, 1, 0.5), 1, 2).fails().code());
        assertEquals(
                "T.S1.ORDER_BROKEN",
                noise(row -> new Noisy(9 - row.id(), 1, 1, 0.5), 1, 2).fails().code());
        EngineException orphan =
                noise(row -> new Noisy(row.id() + 1, 1, 1, 0.5), 1, 2).as("S2").fails();
        assertEquals("T.S2.FOREIGN_KEY", orphan.code());
        assertEquals(FailureClass.DOMAIN, orphan.failureClass());
    }

    @Test
    void given_rows_are_judged_by_the_contract() {
        assertEquals("ROW_RULE", noise(row -> row, 0).fails().code());
        assertEquals("KEY_DUPLICATE", noise(row -> row, 1, 1).fails().code());
        StateTest test =
                StateTest.of(new Noise(row -> row)).contracts(CONTRACTS, "T").writes("noisy", "noisy");
        assertEquals(
                "NULL_IN_REQUIRED",
                withNumbers(test, row("id", 1, "label", null)).fails().code());
        assertEquals(
                "numbers has no column \"name\"; it has [id, label, weight]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> withNumbers(test, row("name", "n1")).run())
                        .getMessage());
        assertEquals(
                "numbers.id is int64, given String one",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> withNumbers(test, row("id", "one")).run())
                        .getMessage());
    }

    private static StateTest withNumbers(StateTest test, Map<String, Object> row) {
        return test.reads("numbers", "numbers", List.of(row));
    }

    private static Map<String, Object> row(Object... cells) {
        Map<String, Object> row = new java.util.HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put((String) cells[i], cells[i + 1]);
        }
        return row;
    }

    @Test
    void policies_settings_and_files_reach_the_state() throws Exception {
        StateResult result = tuned("four").run();
        assertEquals(List.of(new Sum(3, 4, 0.1)), result.rows("totals", Sum.class));
        assertEquals("{\"buckets\":3}\n", new String(result.bytes("summary")));
        assertEquals(List.of("tuned"), result.warnings());
        assertEquals(
                new Sum(5, 4, 0.1),
                tuned("four")
                        .set("bucket_policy.buckets=5")
                        .run()
                        .rows("totals", Sum.class)
                        .get(0));
    }

    @Test
    void a_policy_out_of_its_domain_is_refused() throws Exception {
        EngineException e =
                tuned("").policy("buckets", "bucket_policy", "buckets: 0\n").fails();
        assertEquals(FailureClass.PARAMETERS, e.failureClass());
        assertEquals(1, e.problems().get(0).place().line());
    }

    @Test
    void a_misfit_of_ports_is_told_as_the_host_tells_it() {
        assertEquals(
                "PORT_UNBOUND",
                StateTest.of(new Noise(row -> row))
                        .contracts(CONTRACTS, "T")
                        .fails()
                        .code());
        assertEquals(
                "UNKNOWN_DATASET",
                noise(row -> row, 1).writes("noisy", "noisi").fails().code());
        assertEquals(
                "PORT_SHAPE",
                noise(row -> row, 1).writes("noisy", "totals").fails().code());
    }

    @Test
    void a_state_that_runs_where_it_must_fail_fails_the_test() {
        assertThrows(AssertionError.class, () -> noise(row -> row, 1).fails());
    }

    @Test
    void an_input_comes_in_the_order_asked_for_and_shards_follow_it() {
        StateTest test = StateTest.of(new ByLabel())
                .contracts(CONTRACTS, "T")
                .reads("numbers", "numbers", new Labelled(1, "n9"), new Labelled(2, "n1"), new Labelled(3, "n9"))
                .writes("totals", "totals")
                .shardBy(Map.of("numbers", "label"), 1);
        assertEquals("SHARD_ORDER", test.fails().code());
        StateResult result = test.orderBy("numbers", "label").run();
        assertEquals(List.of(new Sum(1, 2, 0), new Sum(2, 1, 0)), result.rows("totals", Sum.class));
        assertEquals(2, result.shards());
    }
}
