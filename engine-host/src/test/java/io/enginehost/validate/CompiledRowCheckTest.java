package io.enginehost.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledRowCheckTest {

    private static final long DAY_US = 86_400_000_000L;

    private static String number(String words, double value) {
        return Schemas.verdict(Schemas.compile("'n': {'type':'number','x-type':'float64'" + words + "}"), value);
    }

    private static String integer(String words, long value) {
        return Schemas.verdict(Schemas.compile("'n': {'type':'integer','x-type':'int64'" + words + "}"), value);
    }

    private static String text(String words, String value) {
        return Schemas.verdict(Schemas.compile("'s': {'type':'string','x-type':'string'" + words + "}"), value);
    }

    @Test
    void a_number_is_finite_whatever_its_schema_says() {
        assertEquals("n: must be finite", number("", Double.NaN));
        assertEquals("n: must be finite", number("", Double.POSITIVE_INFINITY));
        assertEquals("n: must be finite", number(",'not':{'const':1}", Double.NEGATIVE_INFINITY));
        assertEquals("ok", number("", Double.MAX_VALUE));
    }

    @Test
    void limits_are_compared_as_decimals() {
        assertEquals("ok", number(",'minimum':0", -0.0));
        assertEquals("n: must be > 0", number(",'exclusiveMinimum':0", -0.0));
        assertEquals("ok", number(",'exclusiveMinimum':0", Double.MIN_VALUE));
        assertEquals("n: must be <= 1", number(",'maximum':1", Math.nextUp(1.0)));
        assertEquals("n: must be < 1", number(",'maximum':1,'exclusiveMaximum':1", 1.0));
        assertEquals("n: must be <= 9007199254740992", integer(",'maximum':9007199254740992", (1L << 53) + 1));
        assertEquals("n: must be >= 0.5", integer(",'minimum':0.5", 0));
        assertEquals("ok", integer(",'minimum':-9223372036854775808", Long.MIN_VALUE));
        assertEquals(
                "n: must be > 9223372036854775807", integer(",'exclusiveMinimum':9223372036854775807", Long.MAX_VALUE));
        assertEquals(
                "n: must be < -9223372036854775808",
                integer(",'exclusiveMaximum':-9223372036854775808", Long.MIN_VALUE));
    }

    @Test
    void a_multiple_is_a_multiple_of_decimals() {
        assertEquals("ok", number(",'multipleOf':0.01", 19.99));
        assertEquals("n: must be a multiple of 0.01", number(",'multipleOf':0.01", Math.nextUp(19.99)));
        assertEquals("n: must be a multiple of 0.1", number(",'multipleOf':0.1", 0.1 + 0.2));
        assertEquals("n: must be a multiple of 2", integer(",'multipleOf':2", (1L << 53) + 1));
    }

    @Test
    void int32_is_a_range_of_its_own() {
        CompiledSchema schema = Schemas.compile("'n': {'type':'integer','x-type':'int32'}");
        assertEquals("ok", Schemas.verdict(schema, (long) Integer.MIN_VALUE));
        assertEquals("n: must fit int32", Schemas.verdict(schema, Integer.MAX_VALUE + 1L));
    }

    @Test
    void allowed_values_are_numbers_not_spellings() {
        assertEquals("ok", integer(",'enum':[1.0, 2]", 1));
        assertEquals("ok", number(",'const':0", -0.0));
        assertEquals("n: must be one of [1,2]", integer(",'enum':[1,2]", 3));
        assertEquals("s: must be one of [\"NO\",\"SE\"]", text(",'enum':['NO','SE']", "no"));
        assertEquals("s: must be \"a\", which its enum does not allow", text(",'const':'a','enum':['b']", "a"));
    }

    @Test
    void null_is_allowed_where_type_and_enum_allow_it() {
        CompiledSchema strict = Schemas.compile("'s': {'type':'string','x-type':'string'}");
        CompiledSchema free = Schemas.compile("'s': {'type':['string','null'],'x-type':'string','minLength':3}");
        CompiledSchema listed = Schemas.compile("'s': {'type':['string','null'],'x-type':'string','enum':['a']}");
        assertEquals("s: must not be null", Schemas.verdict(strict, (Object) null));
        assertEquals("ok", Schemas.verdict(free, (Object) null));
        assertEquals("s: must not be null: it must be one of [\"a\"]", Schemas.verdict(listed, (Object) null));
    }

    @Test
    void lengths_count_code_points() {
        String pair = "\uD83D\uDE00";
        assertEquals("ok", text(",'maxLength':1", pair));
        assertEquals("s: must have at least 2 characters", text(",'minLength':2", pair));
        assertEquals("s: must have at most 2 characters", text(",'maxLength':2", "abc"));
        assertEquals("s: must have at least 1 characters", text(",'minLength':1", ""));
    }

    @Test
    void patterns_are_searched_and_remembered_texts_are_judged_alike() {
        assertEquals("ok", text(",'pattern':'[0-9]'", "a1b"));
        assertEquals("s: must match ^(?=.*[0-9])(?!x)", text(",'pattern':'^(?=.*[0-9])(?!x)'", "x1"));
        assertEquals("s: must match ^[A-Z]{2}$", text(",'pattern':'^[A-Z]{2}$'", "AB\n"));
        CompiledSchema schema = Schemas.compile("'s': {'type':'string','x-type':'string','pattern':'^[0-9]+$'}");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                assertEquals("ok", Schemas.verdict(schema, Integer.toString(i)));
                assertEquals("s: must match ^[0-9]+$", Schemas.verdict(schema, "x" + i));
            }
        }
    }

    @Test
    void dates_are_days_of_the_calendar() {
        assertEquals("ok", text(",'format':'date'", "2024-02-29"));
        assertEquals("s: must be a date YYYY-MM-DD", text(",'format':'date'", "2026-02-30"));
        CompiledSchema date = Schemas.compile("'d': {'type':'string','x-type':'date','format':'date'}");
        assertEquals("ok", Schemas.verdict(date, LocalDate.of(9999, 12, 31).toEpochDay()));
        assertEquals(
                "d: must be a date of the years 0000 to 9999",
                Schemas.verdict(date, LocalDate.of(10000, 1, 1).toEpochDay()));
    }

    @Test
    void timestamps_as_text_have_years_of_four_digits() {
        CompiledSchema schema = Schemas.compile("'t': {'type':'string','x-type':'timestamp_us','format':'date-time'}");
        long end = LocalDate.of(10000, 1, 1).toEpochDay() * DAY_US;
        assertEquals("ok", Schemas.verdict(schema, end - 1));
        assertEquals("t: must be a timestamp of the years 0000 to 9999", Schemas.verdict(schema, end));
    }

    @Test
    void lists_and_structs_are_held_to_the_rules_of_their_parts() {
        CompiledSchema schema = Schemas.compile("""
                'l': {'type':'array','x-type':'list<int32>','minItems':1,'maxItems':3,'uniqueItems':true,
                      'items':{'type':'integer','minimum':0}},
                's': {'type':'object','x-type':'struct','required':['a'],'additionalProperties':false,
                      'properties':{'a':{'type':['number','null'],'x-type':'float64','maximum':1}}}
                """);
        Map<String, Object> good = Map.of("a", 0.5);
        assertEquals(List.of(), schema.asked());
        assertEquals("ok", Schemas.verdict(schema, List.of(1, 2), good));
        assertEquals("l: must have at least 1 items", Schemas.verdict(schema, List.of(), good));
        assertEquals("l: must not repeat an item", Schemas.verdict(schema, List.of(1, 1), good));
        assertEquals("l[]: must be >= 0", Schemas.verdict(schema, List.of(1, -1), good));
        assertEquals("l[]: must be int32", Schemas.verdict(schema, List.of(1L), good));
        assertEquals("l: must be list<int32>", Schemas.verdict(schema, "1", good));
        assertEquals("s.a: must be <= 1", Schemas.verdict(schema, List.of(1), Map.of("a", 1.5)));
        assertEquals("s: must have exactly the fields a", Schemas.verdict(schema, List.of(1), Map.of("b", 1.5)));
    }

    @Test
    void the_two_zeros_are_one_item() {
        CompiledSchema schema = Schemas.compile(
                "'l': {'type':'array','x-type':'list<float64>','uniqueItems':true,'items':{'type':'number'}}");
        assertEquals("l: must not repeat an item", Schemas.verdict(schema, List.of(0.0, -0.0)));
        assertEquals("ok", Schemas.verdict(schema, List.of(0.0, 1.0)));
    }

    @Test
    void what_cannot_be_compiled_is_asked_and_named() {
        CompiledSchema schema = Schemas.compile("""
                'a': {'type':'integer','x-type':'int32','anyOf':[{'maximum':3},{'minimum':10}]},
                'u': {'type':'string','x-type':'string','format':'uuid'}
                """);
        assertEquals(List.of("a: anyOf", "u: format"), schema.asked());
        assertInstanceOf(AuthorityRowCheck.class, schema.check());
        String uuid = "123e4567-e89b-12d3-a456-426614174000";
        assertEquals("ok", Schemas.verdict(schema, 3L, uuid));
        assertEquals("a: must fit int32", Schemas.verdict(schema, 1L << 40, uuid));
        assertEquals("row: must be valid as networknt judges a: anyOf, u: format", Schemas.verdict(schema, 5L, uuid));
        assertEquals("row: must be valid as networknt judges a: anyOf, u: format", Schemas.verdict(schema, 3L, "x"));
    }

    @Test
    void rules_between_columns_are_asked() {
        String columns =
                "'a': {'type':['integer','null'],'x-type':'int64'}, 'b': {'type':['integer','null'],'x-type':'int64'}";
        String row = Schemas.row(columns);
        String rule = ",'if':{'properties':{'a':{'type':'null'}}},'then':{'properties':{'b':{'type':'null'}}}}";
        RowSchema schema =
                Schemas.read(row.substring(0, row.length() - 1) + rule).schema().orElseThrow();
        CompiledSchema compiled = SchemaCompiler.compile(schema.columns(), schema.json());
        assertEquals(List.of("row: if", "row: then"), compiled.asked());
        assertEquals("ok", Schemas.verdict(compiled, null, null));
        assertEquals("row: must be valid as networknt judges row: if, row: then", Schemas.verdict(compiled, null, 1L));
    }
}
