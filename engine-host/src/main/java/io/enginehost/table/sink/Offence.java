package io.enginehost.table.sink;

import java.util.List;
import java.util.Map;

/**
 * A rule that rows of a table broke.
 *
 * @param code {@code NULL_IN_REQUIRED}, {@code ROW_RULE}, {@code KEY_DUPLICATE} or {@code ORDER_BROKEN}
 * @param rule the rule in words
 * @param index the index of the rule in the row check, or -1 if it is none of its rules
 * @param count how many rows broke it first, of those that were looked at
 * @param rows the first of them, by column name
 * @param words what the authority on the contract says about the first of them
 */
public record Offence(
        String code, String rule, int index, long count, List<Map<String, Object>> rows, List<String> words) {}
