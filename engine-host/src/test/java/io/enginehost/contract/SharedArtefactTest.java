package io.enginehost.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.engine.Engine;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two segments that name one policy: fine as long as they mean the same. */
class SharedArtefactTest {

    private static final String REGISTRY = "contracts/U/artefact_registry.yaml";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void a_policy_that_both_segments_declare() {
        project = TestProject.in(folder);
        project.write(REGISTRY, """
                segment: U
                artefacts:
                  bucket_policy:
                    kind: policy
                    description: In other words.
                    path: config/bucket_policy.yaml
                    version: "1.0"
                    schema: ../T/policies.yaml#/$defs/bucket_policy
                    license: Apache-2.0
                """);
    }

    @Test
    void the_same_file_version_and_schema_are_one_artefact() {
        assertEquals(
                "T",
                Engine.open(project.options("U"))
                        .recipe()
                        .dag()
                        .contracts()
                        .artefact("bucket_policy")
                        .orElseThrow()
                        .segment());
    }

    @Test
    void another_version_or_file_is_told_with_both_places() {
        project.edit(REGISTRY, "version: \"1.0\"", "version: \"2.0\"");
        EngineException e = assertThrows(EngineException.class, () -> Engine.open(project.options("U")));
        assertEquals("ARTEFACT_TWICE", e.code());
        assertTrue(e.getMessage().contains("T/artefact_registry.yaml"), e.getMessage());
        assertTrue(e.problems().get(0).place().toString().contains("U/artefact_registry.yaml:3:3"), e.getMessage());
    }
}
