package io.enginehost.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowExplainerTest {

    private final CompiledSchema schema = Schemas.compile("""
            'merchant_id': {'type':'integer','x-type':'int32','minimum':1},
            'iso': {'type':'string','x-type':'string','pattern':'^[A-Z]{2}$'},
            'day': {'type':'string','x-type':'date','format':'date'},
            'at': {'type':'string','x-type':'timestamp_us','format':'date-time'},
            'geom': {'type':['string','null'],'x-type':'binary','contentEncoding':'base64'},
            'share': {'type':'number','x-type':'float64','maximum':1}
            """);

    private RowExplanation explain(Object... values) {
        return schema.explainer().explain(new TestRow(values));
    }

    @Test
    void a_row_is_shown_as_json_with_all_that_is_wrong() {
        RowExplanation told = explain(0L, "gb", 20_512L, -1L, new byte[] {0, 1}, 1.5);
        assertEquals(
                "{\"merchant_id\":0,\"iso\":\"gb\",\"day\":\"2026-02-28\",\"at\":\"1969-12-31T23:59:59.999999Z\","
                        + "\"geom\":\"AAE=\",\"share\":1.5}",
                told.row());
        assertEquals(
                List.of(
                        "merchant_id: must have a minimum value of 1, found 0",
                        "iso: does not match the regex pattern ^[A-Z]{2}$, found \"gb\"",
                        "share: must have a maximum value of 1, found 1.5"),
                told.messages());
    }

    @Test
    void a_row_without_fault_has_no_message() {
        assertEquals(List.of(), explain(1L, "GB", 0L, 0L, null, 1.0).messages());
    }

    @Test
    void what_only_the_engine_refuses_is_told_in_its_words() {
        assertEquals(
                List.of("merchant_id: must fit int32"),
                explain(1L << 40, "GB", 0L, 0L, null, 1.0).messages());
    }

    @Test
    void nan_and_days_beyond_the_calendar_can_be_told() {
        assertEquals(
                List.of("share: unknown found, number expected, found \"NaN\""),
                explain(1L, "GB", 0L, 0L, null, Double.NaN).messages());
        assertEquals(
                1, explain(1L, "GB", Long.MAX_VALUE, 0L, null, 1.0).messages().size());
    }
}
