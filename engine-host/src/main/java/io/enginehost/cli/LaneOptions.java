package io.enginehost.cli;

import picocli.CommandLine.Option;

/** How much is proven of a world when it is run. */
final class LaneOptions {

    /** A way to run. */
    enum Lane {
        /** One seed. */
        fast,
        /** Two seeds, one of them computed twice. */
        witness,
        /** All seeds of the scorecard, graded, and every byte digested again. */
        certify
    }

    @Option(
            names = "--lane",
            paramLabel = "LANE",
            description =
                    "fast: one seed. witness: seeds 42 and 7, and 42 computed a second time. certify: as the command certify, and "
                            + "verify --deep of every seed (default: ${DEFAULT-VALUE}).")
    Lane lane = Lane.fast;
}
