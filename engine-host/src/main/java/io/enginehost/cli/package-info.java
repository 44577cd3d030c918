/**
 * The command line: one small class per command over {@link io.enginehost.engine.Engine}, one place where output is drawn
 * ({@link io.enginehost.cli.Console}, {@link io.enginehost.cli.TextTable}) and one where failures are told
 * ({@link io.enginehost.cli.Failures}). Results go to standard output, progress and failures to standard error.
 */
package io.enginehost.cli;
