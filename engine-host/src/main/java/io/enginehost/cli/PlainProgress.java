package io.enginehost.cli;

import io.enginehost.link.LinkedState;
import io.enginehost.run.RunProgress;
import io.enginehost.store.StoredResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Progress for files and pipes: a line when a state is computed, a heartbeat every five seconds, a line when it is done, each
 * at most 200 characters. What is reused says nothing; the summary tells of it.
 */
final class PlainProgress implements RunProgress, RunFlow.AutoProgress {

    private static final int LONGEST = 200;
    private static final long HEARTBEAT_MILLIS = 5_000;

    private final RunBoard board;
    private final PrintWriter err;
    private final Ticker ticker;

    PlainProgress(RunBoard board, PrintWriter err) {
        this.board = board;
        this.err = err;
        this.ticker = new Ticker(HEARTBEAT_MILLIS, this::heartbeat);
    }

    @Override
    public RunProgress listener() {
        return this;
    }

    @Override
    public void runStarts(String runId, int states) {
        say("run " + runId + ": " + Words.several(states, "state"));
    }

    @Override
    public void waits(String runId) {
        say("another process works on run " + runId + "; waiting for it");
    }

    @Override
    public void stateStarts(String state) {
        board.starts(state);
    }

    @Override
    public void sharded(String state, int shards) {
        board.sharded(state, shards);
        LinkedState linked = board.state(state);
        String reads =
                linked.inputs().stream().map(LinkedState.Input::id).distinct().collect(Collectors.joining(", "));
        String writes =
                linked.outputs().stream().map(output -> output.dataset().id()).collect(Collectors.joining(", "));
        say("start " + state + " " + linked.spec().title()
                + (shards > 1 ? " in " + shards + " shards" : "")
                + (reads.isEmpty() ? "" : ", reads " + reads)
                + ", writes " + writes);
    }

    @Override
    public void shardDone(String state) {
        board.shardDone(state);
    }

    @Override
    public LongAdder counter(String state, String port) {
        return board.counter(state, port);
    }

    @Override
    public void stateDone(LinkedState state, Outcome outcome, StoredResult result, long millis) {
        board.ends(state.id());
        if (outcome == Outcome.RUN) {
            long rows = result.outputs().values().stream()
                    .flatMap(output -> Stream.ofNullable(output.rows()))
                    .mapToLong(Long::longValue)
                    .sum();
            say("done  " + state.id() + " " + state.spec().title() + ": " + Words.several(rows, "row") + " in "
                    + Words.duration(millis) + " (" + Words.rate(rows, millis) + ")");
        }
    }

    @Override
    public void proofDone(LinkedState state, Outcome outcome, String summary, long millis) {
        board.ends(state.id());
        if (outcome == Outcome.RUN) {
            say("done  " + state.id() + " " + state.spec().title() + ": " + summary + " in " + Words.duration(millis));
        }
    }

    @Override
    public void warning(String state, String message) {
        if (board.warns(state + message)) {
            say("warning: " + state + ": " + message);
        }
    }

    private void heartbeat() {
        List<RunBoard.Running> running = board.running();
        StringJoiner words = new StringJoiner("; ");
        for (RunBoard.Running state : running) {
            words.add(state.state() + " " + state.title()
                    + (state.shards() > 1 ? " " + state.shardsDone() + "/" + state.shards() + " shards" : "")
                    + (state.rows() > 0
                            ? " " + Words.several(state.rows(), "row") + " " + Words.rate(state.rows(), state.millis())
                            : "")
                    + (state.etaMillis() < 0 ? "" : " eta " + Words.duration(state.etaMillis())));
        }
        say(Words.duration(board.millis()) + ": " + board.done() + "/" + board.all() + " states done; " + words);
    }

    private synchronized void say(String line) {
        err.println(line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…");
    }

    @Override
    public void close() {
        ticker.close();
    }
}
