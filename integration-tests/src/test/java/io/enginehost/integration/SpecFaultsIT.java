package io.enginehost.integration;

import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of specs, contracts and policies: refused with their places before anything is written. */
class SpecFaultsIT {

    private static final String SPEC = "specs/T.yaml";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void a_sound_project() {
        project = TestProject.in(folder);
    }

    @Test
    void malformed_yaml() {
        project.edit(SPEC, "    writes: {noisy: noisy}", "    writes: {noisy: noisy");
        Failing.opening(project).with("YAML_SYNTAX", 2).at("specs/T.yaml:15:13");
    }

    @Test
    void a_key_that_no_spec_has() {
        project.edit(SPEC, "    shard_by: id", "    shardby: id");
        Failing.opening(project)
                .with("SPEC_UNKNOWN_KEY", 2)
                .at("specs/T.yaml:15:5")
                .saying("unknown key \"shardby\"", "shard_by");
    }

    @Test
    void a_key_given_twice() {
        project.edit(SPEC, "    shard_by: id", "    shard_by: id\n    shard_by: id");
        Failing.opening(project).with("YAML_DUPLICATE_KEY", 2).at("specs/T.yaml:16:5");
    }

    @Test
    void a_plugin_that_is_not_there() {
        project.edit(SPEC, "uses: demo/noise", "uses: dmeo/noise");
        Failing.opening(project)
                .with("UNKNOWN_STATE_TYPE", 2)
                .at("specs/T.yaml:12:11")
                .saying("there is no plugin \"dmeo\"", "demo/noise");
    }

    @Test
    void a_state_type_that_the_plugin_has_not() {
        project.edit(SPEC, "uses: demo/noise", "uses: demo/nose");
        Failing.opening(project)
                .with("UNKNOWN_STATE_TYPE", 2)
                .at("specs/T.yaml:12:11")
                .saying("demo/noise");
    }

    @Test
    void a_table_port_bound_to_a_document() {
        project.edit(SPEC, "reads: {noisy: noisy}", "reads: {noisy: summary}");
        Failing.opening(project)
                .with("PORT_TYPE", 2)
                .at("specs/T.yaml:20:20")
                .saying("port \"noisy\" reads a table, but summary is json");
    }

    @Test
    void a_record_that_does_not_fit_its_contract() {
        project.edit(
                "contracts/T/schemas.yaml",
                "u: {type: number, x-type: float64",
                "u: {type: [number, \"null\"], x-type: float64");
        project.edit(
                "contracts/T/schemas.yaml",
                "draws: {type: integer, x-type: int32",
                "draws: {type: integer, x-type: int64");
        Failing.opening(project)
                .with("PORT_SHAPE", 2)
                .at("specs/T.yaml:14:21")
                .saying("draws   int64     int     another type", "cannot hold null");
    }

    @Test
    void states_that_wait_for_each_other() {
        project.edit(
                        "contracts/T/dataset_dictionary.yaml",
                        "key: [id]\n    schema: schemas.yaml#/$defs/noisy",
                        "key: [id]\n    schema: schemas.yaml#/$defs/noisy\n  again:\n    description: The same again.\n    scope: seed\n    format: parquet\n    key: [id]\n    schema: schemas.yaml#/$defs/noisy")
                .edit(SPEC, "reads: {numbers: numbers}", "reads: {numbers: again}")
                .edit(
                        SPEC,
                        "  S3:",
                        "  S2A: {uses: demo/noise, reads: {numbers: noisy}, writes: {noisy: again}}\n  S3:");
        Failing.opening(project).with("CYCLE", 2).at("specs/T.yaml:13:5").saying("T.S2 -> T.S2A -> T.S2");
    }

    @Test
    void a_dataset_with_two_writers() {
        project.edit(
                SPEC, "  S3:", "  S2A: {uses: demo/noise, reads: {numbers: numbers}, writes: {noisy: noisy}}\n  S3:");
        Failing.opening(project)
                .with("TWO_WRITERS", 2)
                .at("specs/T.yaml:17:63")
                .saying("noisy is written by T.S2 (", "specs/T.yaml:14:5) and by T.S2A");
    }

    @Test
    void a_dataset_that_nobody_writes() {
        project.edit(SPEC, "writes: {numbers: numbers}", "writes: {}");
        Failing.opening(project).with("PORT_UNBOUND", 2).saying("port \"numbers\" of demo/numbers is not bound");
    }

    @Test
    void a_policy_out_of_its_domain_with_all_faults_at_once() {
        project.write("config/size_policy.yaml", "count: 0\nweight: -1\ncolour: red\n");
        Failing.opening(project)
                .with("SCHEMA_RANGE", 2)
                .at("config/size_policy.yaml:1:8")
                .saying("weight", "colour");
    }

    @Test
    void a_setting_out_of_its_domain() {
        Failing.opening(project.root(), project.options("T", 42, java.util.List.of("size_policy.count=0")))
                .with("SCHEMA_RANGE", 2)
                .saying("0");
    }

    @Test
    void a_policy_that_is_gone() {
        project.delete("config/size_policy.yaml");
        Failing.opening(project)
                .with("PARAM_MISSING", 2)
                .at("contracts/T/artefact_registry.yaml:3:3")
                .saying("size_policy", "restore the file");
    }
}
