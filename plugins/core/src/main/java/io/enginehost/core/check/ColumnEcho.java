package io.enginehost.core.check;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import java.util.List;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * Columns that a table took over from another must be unchanged, bit for bit: every row of {@code to} finds its row of {@code
 * from} by key, and equals it in the columns. Offenders are rows of {@code to}.
 */
@Extension
public final class ColumnEcho implements CheckKind<ColumnEcho.Echo> {

    /**
     * What to compare.
     *
     * @param on key columns of {@code from}, also in {@code to}
     * @param columns columns that both tables have
     */
    record Echo(String from, String to, List<String> on, List<String> columns) {

        Echo {
            Names.quoted(from);
            Names.quoted(to);
            Names.quoted(on);
            Names.quoted(columns);
        }
    }

    @Override
    public String kind() {
        return "column_echo";
    }

    @Override
    public Class<Echo> settings() {
        return Echo.class;
    }

    @Override
    public Outcome check(Segment segment, Echo echo) {
        return Offenders.of(
                segment.sql(),
                "select " + each(echo.on(), ", ", "t.%1$s") + ", " + each(echo.columns(), ", ", "t.%1$s") + "\n"
                        + "from " + Names.quoted(echo.to()) + " t left join (select *, true as found_ from "
                        + Names.quoted(echo.from()) + ") f\n"
                        + "  on " + each(echo.on(), " and ", "t.%1$s = f.%1$s") + "\n"
                        + "where (f.found_ and " + each(echo.columns(), " and ", "t.%1$s is not distinct from f.%1$s")
                        + ") is not true");
    }

    private static String each(List<String> columns, String separator, String pattern) {
        return columns.stream()
                .map(column -> String.format(pattern, Names.quoted(column)))
                .collect(Collectors.joining(separator));
    }
}
