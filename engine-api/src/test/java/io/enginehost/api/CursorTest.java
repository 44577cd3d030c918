package io.enginehost.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CursorTest {

    private record Row(long id, String name) {}

    /** Rows in memory that know whether they were closed. */
    private static final class Given implements Rows<Row> {

        private final List<Row> rows;
        private boolean closed;

        Given(Row... rows) {
            this.rows = List.of(rows);
        }

        @Override
        public Iterator<Row> iterator() {
            return rows.iterator();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final Row A = new Row(3, "a");
    private static final Row B = new Row(5, "b");
    private static final Row C = new Row(5, "c");
    private static final Row D = new Row(9, "d");

    private static Given given() {
        return new Given(A, B, C, D);
    }

    private static void assertCoverage(String words, Runnable step) {
        EngineException e = assertThrows(EngineException.class, step::run);
        assertEquals("COVERAGE", e.code());
        assertEquals(FailureClass.COVERAGE, e.failureClass());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void rows_of_a_key_are_taken_together_and_rows_before_it_are_passed_over() {
        Cursor<Long, Row> cursor = given().cursor(Row::id);
        assertEquals(List.of(), cursor.take(1L));
        assertEquals(3L, cursor.peekKey());
        assertEquals(List.of(B, C), cursor.take(5L));
        assertEquals(List.of(), cursor.take(5L));
        assertEquals(List.of(), cursor.take(7L));
        assertEquals(List.of(D), cursor.take(9L));
        assertFalse(cursor.hasNext());
        assertThrows(NoSuchElementException.class, cursor::peekKey);
        assertEquals(List.of(), cursor.take(11L));
    }

    @Test
    void some_rows_are_one_at_least() {
        Cursor<Long, Row> cursor = given().cursor(Row::id);
        assertEquals(List.of(A), cursor.some(3L));
        assertCoverage("expected rows with key 4, found none", () -> cursor.some(4L));
        assertEquals(List.of(B, C), cursor.some(5L));
        assertEquals(List.of(D), cursor.some(9L));
        assertCoverage("expected rows with key 10, found none", () -> cursor.some(10L));
    }

    @Test
    void one_row_is_neither_none_nor_two() {
        Cursor<Long, Row> cursor = given().cursor(Row::id);
        assertCoverage("expected one row with key 1, found 0", () -> cursor.one(1L));
        assertEquals(A, cursor.one(3L));
        assertCoverage("expected one row with key 5, found 2", () -> cursor.one(5L));
        assertEquals(D, cursor.one(9L));
    }

    @Test
    void a_whole_cursor_that_was_walked_to_its_end_closes() {
        Given given = given();
        try (Cursor<Long, Row> cursor = given.wholeCursor(Row::id)) {
            assertEquals(List.of(), cursor.take(1L));
            assertEquals(A, cursor.one(3L));
            assertEquals(List.of(B, C), cursor.some(5L));
            assertEquals(List.of(D), cursor.take(9L));
            assertEquals(List.of(), cursor.take(10L));
        }
        assertTrue(given.closed);
    }

    @Test
    void a_whole_cursor_refuses_to_pass_over_a_row() {
        Cursor<Long, Row> cursor = given().wholeCursor(Row::id);
        assertCoverage("a row with key 3 that nothing asks for", () -> cursor.take(5L));
        Cursor<Long, Row> second = given().wholeCursor(Row::id);
        second.take(3L);
        assertCoverage("a row with key 5 that nothing asks for", () -> second.one(9L));
    }

    @Test
    void a_whole_cursor_refuses_to_close_with_a_row_left_and_closes_its_rows_all_the_same() {
        Given given = given();
        Cursor<Long, Row> cursor = given.wholeCursor(Row::id);
        cursor.take(3L);
        cursor.take(5L);
        assertCoverage("a row with key 9 that nothing asks for", cursor::close);
        assertTrue(given.closed);
        assertCoverage("a row with key 3 that nothing asks for", given().wholeCursor(Row::id)::close);
        new Given().wholeCursor(Row::id).close();
    }

    @Test
    void the_failure_that_ended_a_walk_hides_what_was_left() {
        EngineException e = assertThrows(EngineException.class, () -> {
            try (Cursor<Long, Row> cursor = given().wholeCursor(Row::id)) {
                cursor.take(3L);
                throw new EngineException(FailureClass.DOMAIN, "FIRST", "what went wrong");
            }
        });
        assertEquals("FIRST", e.code());
        assertEquals(1, e.getSuppressed().length);
    }

    @Test
    void another_cursor_lets_rows_go() {
        Given given = given();
        try (Cursor<Long, Row> cursor = given.cursor(Row::id)) {
            assertEquals(List.of(B, C), cursor.take(5L));
        }
        assertTrue(given.closed);
    }

    @Test
    void keys_that_fall_are_found_when_they_come_up() {
        Cursor<Long, Row> cursor = new Given(B, A).cursor(Row::id);
        EngineException e = assertThrows(EngineException.class, () -> cursor.take(5L));
        assertEquals("ORDER", e.code());
    }

    @Test
    void strings_rise_by_the_bytes_of_their_utf_8() {
        Row upper = new Row(1, "Z");
        Row lower = new Row(2, "a");
        Row wide = new Row(3, "\uFF5E");
        Row emoji = new Row(4, "\uD83D\uDE00");
        Cursor<String, Row> cursor = new Given(upper, lower, wide, emoji).wholeCursor(Row::name);
        for (Row row : List.of(upper, lower, wide, emoji)) {
            assertEquals(row, cursor.one(row.name()));
        }
    }
}
