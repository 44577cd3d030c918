package io.enginehost.validate;

import com.networknt.schema.Error;
import io.enginehost.table.RowCheck;
import io.enginehost.table.RowView;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells what is wrong with a row: all of it, in the words of networknt. It is slow; ask it about the first few offenders. */
public final class RowExplainer {

    private static final int MAX_SHOWN = 80;

    private final Authority authority;
    private final RowJson json;
    private final RowCheck check;

    RowExplainer(Authority authority, RowJson json, RowCheck check) {
        this.authority = authority;
        this.json = json;
        this.check = check;
    }

    /** Explains the row that {@code row} shows. Rules that only the engine has, such as int32, are told in its own words. */
    public RowExplanation explain(RowView row) {
        JsonNode node = json.of(row);
        List<String> messages = new ArrayList<>();
        for (Error error : authority.errors(node)) {
            messages.add(message(error));
        }
        int failed = check.check(row);
        if (messages.isEmpty() && failed != RowCheck.OK) {
            messages.add(check.rules().get(failed));
        }
        return new RowExplanation(node.toString(), messages);
    }

    private static String message(Error error) {
        String pointer = error.getInstanceLocation().toString();
        String path = pointer.isEmpty() ? "row" : pointer.substring(1).replace('/', '.');
        JsonNode value = error.getInstanceNode();
        boolean isPart = value != null && !pointer.isEmpty() && !value.isContainer();
        return path + ": " + error.getMessage() + (isPart ? ", found " + shown(value.toString()) : "");
    }

    private static String shown(String value) {
        return value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "...";
    }
}
