package io.enginehost.cli;

import java.util.List;

/** Starts a command and ends the process with its exit code. */
public final class Main {

    private static final String LOG = "org.slf4j.simpleLogger.";

    private Main() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] args) {
        quietLogs(List.of(args).contains("--debug"));
        System.exit(CommandTree.execute(Console.ofProcess(), args));
    }

    /**
     * Libraries log to standard error; users want to hear of trouble only. The level is read when the first logger is made,
     * so it is set before any other class is loaded. Words in schemas that the validator does not know, such as x-unit, are
     * ours and no trouble.
     */
    private static void quietLogs(boolean debug) {
        setDefault(LOG + "defaultLogLevel", debug ? "debug" : "warn");
        setDefault(LOG + "log.com.networknt", debug ? "info" : "error");
        setDefault(LOG + "showThreadName", "false");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
