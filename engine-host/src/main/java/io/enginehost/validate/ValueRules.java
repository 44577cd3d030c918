package io.enginehost.validate;

import static io.enginehost.table.RowCheck.OK;

import io.enginehost.table.ColumnType.Kind;
import io.enginehost.table.RowView;
import java.util.List;
import java.util.Map;

/**
 * The rules of one value: a column, a field of a struct or an element of a list. Columns are checked as the primitives a row shows;
 * what stands within a list or struct is an object and is unpacked first.
 */
final class ValueRules {

    private final Kind kind;
    private final int nullRule;
    private final int typeRule;
    private final int trueRule;
    private final int falseRule;
    private final LongRules longs;
    private final DoubleRules doubles;
    private final TextRules texts;
    private final ListRules elements;
    private final StructRules fields;

    /** The rules of the kind at hand; those of other kinds are null, and a kind without rules has none at all. */
    record Rules(
            int trueRule,
            int falseRule,
            LongRules longs,
            DoubleRules doubles,
            TextRules texts,
            ListRules elements,
            StructRules fields) {

        static final Rules NONE = new Rules(OK, OK, null, null, null, null, null);

        static Rules ofBooleans(int trueRule, int falseRule) {
            return new Rules(trueRule, falseRule, null, null, null, null, null);
        }

        static Rules of(LongRules longs) {
            return new Rules(OK, OK, longs.isEmpty() ? null : longs, null, null, null, null);
        }

        static Rules of(DoubleRules doubles) {
            return new Rules(OK, OK, null, doubles, null, null, null);
        }

        static Rules of(TextRules texts) {
            return new Rules(OK, OK, null, null, texts, null, null);
        }

        static Rules of(ListRules elements) {
            return new Rules(OK, OK, null, null, null, elements, null);
        }

        static Rules of(StructRules fields) {
            return new Rules(OK, OK, null, null, null, null, fields);
        }
    }

    /**
     * The rules of a value.
     *
     * @param nullRule the rule that null breaks, or OK
     * @param typeRule the rule that a Java object of another type breaks
     */
    ValueRules(Kind kind, int nullRule, int typeRule, Rules rules) {
        this.kind = kind;
        this.nullRule = nullRule;
        this.typeRule = typeRule;
        this.trueRule = rules.trueRule;
        this.falseRule = rules.falseRule;
        this.longs = rules.longs;
        this.doubles = rules.doubles;
        this.texts = rules.texts;
        this.elements = rules.elements;
        this.fields = rules.fields;
    }

    /** The first rule that column {@code column} of {@code row} breaks. */
    int check(RowView row, int column) {
        if (row.isNull(column)) {
            return nullRule;
        }
        return switch (kind) {
            case BOOLEAN -> row.getBoolean(column) ? trueRule : falseRule;
            case INT32, INT64, DATE, TIMESTAMP_US -> longs == null ? OK : longs.check(row.getLong(column));
            case FLOAT64 -> doubles.check(row.getDouble(column));
            case STRING, BINARY, LIST, STRUCT -> checkObject(row.getObject(column));
        };
    }

    /** The first rule that {@code value}, an element or field or null, breaks. */
    int checkNested(Object value) {
        if (value == null) {
            return nullRule;
        }
        return switch (kind) {
            case BOOLEAN -> value instanceof Boolean flag ? flag ? trueRule : falseRule : typeRule;
            case INT32, INT64, DATE, TIMESTAMP_US -> {
                if (!NestedValues.isLong(kind, value)) {
                    yield typeRule;
                }
                yield longs == null ? OK : longs.check(NestedValues.toLong(value));
            }
            case FLOAT64 -> value instanceof Double number ? doubles.check(number) : typeRule;
            case STRING, BINARY, LIST, STRUCT -> checkObject(value);
        };
    }

    private int checkObject(Object value) {
        return switch (kind) {
            case STRING -> value instanceof String text ? texts.check(text) : typeRule;
            case BINARY -> value instanceof byte[] ? OK : typeRule;
            case LIST -> value instanceof List<?> list ? elements.check(list) : typeRule;
            default -> value instanceof Map<?, ?> struct ? fields.check(struct) : typeRule;
        };
    }
}
