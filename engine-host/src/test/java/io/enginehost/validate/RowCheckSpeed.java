package io.enginehost.validate;

import io.enginehost.table.RowView;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Measures what one row costs: the compiled check, networknt on a row that is JSON already, and networknt with the row made JSON
 * first. Six columns, five rules and what their types ask. Run its main on the test class path.
 */
final class RowCheckSpeed {

    private static final int ROWS = 1024;
    private static final int ROUNDS = 60;

    private RowCheckSpeed() {}

    /** Prints nanoseconds a row, best of some rounds. */
    public static void main(String[] arguments) {
        measure("five rules", "");
        measure("five rules and a pattern with a slash", ",'pattern':'^[A-Za-z0-9._+-]+(?:/[A-Za-z0-9._+-]+)*$'");
    }

    private static void measure(String title, String zoneRule) {
        RowSchema schema =
                Schemas.read(Schemas.row("""
                        'merchant_id': {'type':'integer','x-type':'int64','minimum':1},
                        'legal_country_iso': {'type':'string','x-type':'string','pattern':'^[A-Z]{2}$'},
                        'tzid': {'type':'string','x-type':'string'%s},
                        'share': {'type':'number','x-type':'float64','minimum':0,'maximum':1},
                        'rank': {'type':'integer','x-type':'int64','maximum':1000000},
                        'is_escalated': {'type':'boolean','x-type':'boolean'}
                        """.formatted(zoneRule))).schema().orElseThrow();
        CompiledSchema compiled = SchemaCompiler.compile(schema.columns(), schema.json());
        Authority authority = new Authority(schema.json());
        RowJson json = new RowJson(schema.columns(), schema.json());
        Row[] rows = new Row[ROWS];
        JsonNode[] nodes = new JsonNode[ROWS];
        for (int i = 0; i < ROWS; i++) {
            String iso = String.valueOf(new char[] {(char) ('A' + i % 26), (char) ('A' + i / 26 % 26)});
            rows[i] = new Row(i + 1L, iso, "Europe/City_" + i % 400, i / (double) ROWS, i, i % 2 == 0);
            nodes[i] = json.of(rows[i]);
        }
        System.out.println(title);
        double fast = measure("compiled", 400, i -> compiled.check().check(rows[i]));
        double slow = measure("networknt, row is JSON", 8, i -> authority.accepts(nodes[i]) ? -1 : 0);
        measure("networknt, row made JSON", 8, i -> authority.accepts(json.of(rows[i])) ? -1 : 0);
        System.out.printf(Locale.ROOT, "networknt costs %.0f times the compiled check%n", slow / fast);
    }

    private static double measure(String name, int passes, IntUnaryOperator check) {
        double best = Double.MAX_VALUE;
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int pass = 0; pass < passes; pass++) {
                for (int i = 0; i < ROWS; i++) {
                    accepted += check.applyAsInt(i) < 0 ? 1 : 0;
                }
            }
            best = Math.min(best, (System.nanoTime() - start) / ((double) passes * ROWS));
        }
        if (accepted != ROUNDS * passes * ROWS) {
            throw new IllegalStateException("some rows were refused");
        }
        System.out.printf(Locale.ROOT, "%-26s %8.1f ns a row%n", name, best);
        return best;
    }

    /** A record of a plugin, read as a row the way a bridge to it would. */
    private record Row(long merchant, String iso, String tzid, double share, int rank, boolean escalated)
            implements RowView {

        @Override
        public boolean isNull(int column) {
            return switch (column) {
                case 1 -> iso == null;
                case 2 -> tzid == null;
                default -> false;
            };
        }

        @Override
        public boolean getBoolean(int column) {
            return escalated;
        }

        @Override
        public long getLong(int column) {
            return column == 0 ? merchant : rank;
        }

        @Override
        public double getDouble(int column) {
            return share;
        }

        @Override
        public Object getObject(int column) {
            return column == 1 ? iso : tzid;
        }
    }
}
