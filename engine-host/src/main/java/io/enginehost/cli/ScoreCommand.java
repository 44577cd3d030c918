package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Suggest;
import io.enginehost.proof.RunManifest;
import io.enginehost.realism.ScoreFiles;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import io.enginehost.realism.Scored;
import io.enginehost.realism.Scorer;
import io.enginehost.realism.Verdict;
import io.enginehost.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine-host score}. */
@Command(
        name = "score",
        header = "Measures how real a run is, and grades it.",
        description = {
            "%nA scorecard says what is measured and what it must be: specs/realism/<SEG>.yaml, one per segment; segments without "
                    + "one are left out. The score and its tables are written into the run, realism/<SEG>/. The exit code is 0 for "
                    + "grade B or B+, 6 below B, 7 for a run that cannot be graded; of several segments the worst counts."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host score                                    the latest run",
            "  engine-host score --run 3f2a --segment 1A            one segment of the run whose id begins with 3f2a",
            "  engine-host score --scorecard draft.yaml --json      by another scorecard, as JSON"
        })
final class ScoreCommand implements Callable<Integer> {

    private static final Path SCORECARDS = Path.of("specs/realism");

    private final Console console;

    @Option(names = "--segment", paramLabel = "SEG", description = "Grade this segment only.")
    String segment;

    @Option(names = "--scorecard", paramLabel = "F", description = "Grade by this scorecard instead.")
    Path scorecard;

    @Mixin
    RunReference reference;

    @Mixin
    OutputOptions output;

    ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path run = reference.folder(console);
        Verdict worst = Verdict.PASS_BPLUS;
        List<Object> documents = new ArrayList<>();
        for (Scorecard card : scorecards(run)) {
            Scored scored = Scorer.score(card, run);
            List<Path> files = ScoreFiles.write(scored, run);
            worst = worst.worse(scored.score().verdict());
            if (output.json) {
                documents.add(scored.score().document());
            } else if (output.quiet) {
                console.out().println(scored.score().verdict());
            } else {
                new ScoreTable(scored).print(console.out(), console.terminal().tableColumns());
                files.forEach(file -> console.out().println("wrote  " + console.show(file)));
            }
        }
        if (output.json) {
            Json.print(console.out(), documents);
        }
        console.out().flush();
        return worst.exitCode();
    }

    private List<Scorecard> scorecards(Path run) {
        if (scorecard != null) {
            return List.of(ScorecardReader.read(console.resolve(scorecard)));
        }
        Set<String> segments = RunManifest.read(new RunFolder(run)).lineages().keySet();
        if (segment != null && !segments.contains(segment)) {
            throw refused(
                    "UNKNOWN_SEGMENT",
                    "the run has no segment " + segment + "; it has " + segments,
                    Suggest.hint(segment, segments));
        }
        List<Scorecard> cards = segments.stream()
                .filter(id -> segment == null || id.equals(segment))
                .map(id -> console.resolve(SCORECARDS.resolve(id + ".yaml")))
                .filter(Files::isRegularFile)
                .map(ScorecardReader::read)
                .toList();
        if (cards.isEmpty()) {
            throw refused(
                    "SCORECARD_MISSING",
                    "there is no scorecard for " + (segment == null ? segments.toString() : segment) + " in "
                            + SCORECARDS,
                    "write one (docs/realism.md), or name it: --scorecard F");
        }
        return cards;
    }

    private static EngineException refused(String code, String message, String hint) {
        return new EngineException(FailureClass.CONTRACT, new Problem(code, message, null, hint));
    }
}
