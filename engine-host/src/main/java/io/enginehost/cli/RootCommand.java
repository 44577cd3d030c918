package io.enginehost.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code engine-host} without a command: runs, because that is what it is mostly for. */
@Command(
        name = "engine-host",
        versionProvider = RootCommand.Version.class,
        header = "Makes data worlds from specs, checks every row and proves the result.",
        description = "%nWithout a command it runs a spec, as @|bold run|@ does.",
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host --spec specs/1A.yaml                  make the world of segment 1A",
            "  engine-host plan --spec specs/1A.yaml             what would run, and why",
            "  engine-host query \"SELECT * FROM countries\"       look into the latest run",
            "  engine-host verify --deep                         prove the latest run from its bytes"
        })
final class RootCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    CommandSpec command;

    @Mixin
    ProjectOptions project;

    @Mixin
    RecomputeOptions recompute;

    @Mixin
    LaneOptions lane;

    @Mixin
    OutputOptions output;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    RootCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (project.spec == null
                && command.commandLine().getParseResult().originalArgs().isEmpty()) {
            command.commandLine().usage(console.out());
            return 0;
        }
        return new Lanes(console, command.commandLine(), project, recompute, output).run(lane.lane);
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "engine-host " + (version == null ? "(not packaged)" : version) + " on Java "
                        + Runtime.version().feature()
            };
        }
    }
}
