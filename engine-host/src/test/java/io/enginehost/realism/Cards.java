package io.enginehost.realism;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scorecard of segment T of the test project that seeds 42 and 7 meet with B+, to be bent. */
final class Cards {

    static final String TEXT = """
            scorecard: T.v1
            segment: T
            seeds: [42, 7]
            witness: {seed: 42}
            preconditions:
              - {id: has_rows, sql: "select count(*) from noisy", op: ">=", value: 100}
            cohorts:
              half: select id, u from noisy where id % 2 = 0
              quarter: select id, u from half where id % 4 = 0
            tables:
              buckets: select bucket, rows, sum / rows as mean from totals order by bucket desc
            metrics:
              - {id: mean_u, sql: "select avg(u) from noisy"}
              - {id: row_count, direction: up, sql: "select count(*) from noisy"}
              - {id: quarter_mean, direction: down, sql: "select avg(u) from quarter"}
              - id: bucket_count
                sql: select value::int from policy_values where policy = 'bucket_policy' and pointer = '/buckets'
            intervals:
              - {id: low_ci, metric: mean_u, kind: wilson, sql: "select count(*) filter (u < 0.5), count(*) from noisy"}
              - id: ratio_ci
                metric: mean_u
                kind: bootstrap_ratio_difference
                scale: 100
                samples: 200
                sql: select u, 1, 0.5, 1 from noisy order by id
            shapes:
              - {id: noise, sql: "select u from noisy"}
            gates:
              - {id: H1, metric: row_count, hard: ">= 100"}
              - {id: G1, metric: mean_u, B: "in[0.3, 0.7]", BPLUS: "in[0.4, 0.6]"}
              - {id: G2, metric: row_count, B: ">= 50", BPLUS: ">= 100"}
              - {id: C1, metric: quarter_mean, role: companion, B: "> 0.1", BPLUS: "> 0.2"}
            rails:
              - {id: audit, check: "*"}
            stability: {metrics: [mean_u, row_count], cv: {B: 0.5, BPLUS: 0.4}}
            grade:
              B: {band_share: 1}
              BPLUS: {band_share: 1, within_B: [G1]}
            """;

    private Cards() {}

    /** Writes the scorecard with texts replaced, each of which must be there: what was, what is, what was, … */
    static Path write(Path folder, String... replacements) {
        String text = TEXT;
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalArgumentException("the scorecard has no \"" + replacements[i] + "\"");
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        try {
            Path file = Files.createTempDirectory(folder, "card").resolve("T.yaml");
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scorecard read(Path folder, String... replacements) {
        return ScorecardReader.read(write(folder, replacements));
    }
}
