package io.enginehost.cli;

import io.enginehost.link.LinkedState;
import io.enginehost.run.RunProgress;
import io.enginehost.store.StoredResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Progress on a terminal: one line for every state that is being computed, redrawn in place a few times a second and wiped
 * off at the end. Warnings scroll by above it.
 *
 * <pre>
 * 4.2 s  7/19 states done
 *   REF.S5   zone universe      412 rows    98/s
 *   1A.S1    hurdle       3/10 shards  3,100,000 rows  1.1 M/s  eta 6.2 s
 * </pre>
 */
final class LiveProgress implements RunProgress, RunFlow.AutoProgress {

    private static final long REDRAW_MILLIS = 200;
    private static final int MOST_LINES = 8;
    private static final String UP = "\u001B[%dA";
    private static final String WIPE_BELOW = "\u001B[J";
    private static final String DIM = "\u001B[2m";
    private static final String RESET = "\u001B[0m";

    private final RunBoard board;
    private final PrintWriter err;
    private final int width;
    private final boolean colours;
    private final Ticker ticker;
    private int drawn;

    LiveProgress(RunBoard board, Console console, boolean colours) {
        this.board = board;
        this.err = console.err();
        this.width = console.terminal().columns().getAsInt();
        this.colours = colours;
        this.ticker = new Ticker(REDRAW_MILLIS, this::redraw);
    }

    @Override
    public RunProgress listener() {
        return this;
    }

    @Override
    public void waits(String runId) {
        err.println("another process works on run " + runId + "; waiting for it");
        err.flush();
    }

    @Override
    public void stateStarts(String state) {
        board.starts(state);
    }

    @Override
    public void sharded(String state, int shards) {
        board.sharded(state, shards);
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
    }

    @Override
    public void proofDone(LinkedState state, Outcome outcome, String summary, long millis) {
        board.ends(state.id());
    }

    @Override
    public synchronized void warning(String state, String message) {
        if (board.warns(state + message)) {
            wipe();
            err.println("warning: " + state + ": " + message);
            draw();
        }
    }

    private synchronized void redraw() {
        wipe();
        draw();
    }

    private void wipe() {
        if (drawn > 0) {
            err.printf(UP, drawn);
            err.print("\r" + WIPE_BELOW);
            drawn = 0;
        }
    }

    private void draw() {
        List<String> lines = block();
        for (String line : lines) {
            err.println(colours ? DIM + line + RESET : line);
        }
        err.flush();
        drawn = lines.size();
    }

    private List<String> block() {
        List<RunBoard.Running> running = board.running();
        List<String> lines = new ArrayList<>();
        lines.add(Words.duration(board.millis()) + "  " + board.done() + "/" + board.all() + " states done");
        for (RunBoard.Running state : running.subList(0, Math.min(MOST_LINES, running.size()))) {
            lines.add(line(state));
        }
        if (running.size() > MOST_LINES) {
            lines.add("  and " + (running.size() - MOST_LINES) + " more");
        }
        return lines.stream()
                .map(line -> line.length() < width ? line : line.substring(0, width - 1))
                .toList();
    }

    private static String line(RunBoard.Running state) {
        return String.format("  %-9s %-24s", state.state(), state.title())
                + (state.shards() > 1 ? "  " + state.shardsDone() + "/" + state.shards() + " shards" : "")
                + (state.rows() > 0
                        ? "  " + Words.several(state.rows(), "row") + "  " + Words.rate(state.rows(), state.millis())
                        : "  " + Words.duration(state.millis()))
                + (state.etaMillis() < 0 ? "" : "  eta " + Words.duration(state.etaMillis()));
    }

    @Override
    public void close() {
        ticker.close();
        synchronized (this) {
            wipe();
            err.flush();
        }
    }
}
