package io.enginehost.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {

    @TempDir
    Path staging;

    @Test
    void a_stage_in_use_is_left_alone_and_a_closed_one_is_gone() throws IOException {
        try (Stage stage = Stage.open(staging)) {
            Stage.removeDead(staging);
            assertTrue(Files.isDirectory(stage.data()));
        }
        assertTrue(isEmpty());
    }

    @Test
    void what_dead_processes_left_is_removed_and_what_is_just_being_made_is_not() throws IOException {
        Path dead = Files.createDirectories(staging.resolve("dead"));
        Files.createFile(dead.resolve("lock"));
        Path old = Files.createDirectories(staging.resolve("opening-old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
        Path young = Files.createDirectories(staging.resolve("opening-young"));
        Files.createFile(young.resolve("lock"));

        Stage.removeDead(staging);

        assertFalse(Files.exists(dead));
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young), "its maker is about to lock it");
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(staging)) {
            return files.findAny().isEmpty();
        }
    }
}
