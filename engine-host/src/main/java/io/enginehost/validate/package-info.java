/**
 * Row schemas: what a table's contract says about one row, read once and asked of every row that is written.
 *
 * <pre>{@code
 * RowSchemaReader.Reading reading = new RowSchemaReader(sharedDocuments).read(schemasYaml, "/s3_zone_shares");
 * RowSchema schema = reading.schema().orElseThrow();            // or reading.problems(), each with a JSON Pointer
 * CompiledSchema compiled = SchemaCompiler.compile(schema.columns(), schema.json());
 * int failed = compiled.check().check(row);                     // 30 ns a row
 * compiled.explainer().explain(row).messages();                 // in the words of networknt, for the first offenders
 * }</pre>
 *
 * <p>The JSON Schema validator networknt is the authority on what a schema means, but asking it costs microseconds a row. So
 * {@link io.enginehost.validate.SchemaCompiler} turns the schema into a {@link io.enginehost.validate.CompiledRowCheck} that gives
 * the same verdict, and a seeded differential test holds the two together. Keywords that say more than one value can show
 * ({@code if}, {@code anyOf}, {@code dependentRequired}, {@code contains}, most formats ...) are not compiled: such a row is asked of
 * networknt as well, and {@link io.enginehost.validate.CompiledSchema#asked()} names those keywords, so that a plan can show them.
 *
 * <p>How a value of each {@code x-type} appears as JSON, and so which JSON {@code type} a contract has to state:
 *
 * <table>
 * <caption>Columns as JSON</caption>
 * <tr><th>{@code x-type}</th><th>JSON {@code type}</th><th>appears as</th></tr>
 * <tr><td>boolean</td><td>boolean</td><td>itself</td></tr>
 * <tr><td>int32, int64</td><td>integer</td><td>itself, exact</td></tr>
 * <tr><td>float64</td><td>number</td><td>the shortest decimal that reads back as the same double; NaN and infinities are refused
 *     always</td></tr>
 * <tr><td>string</td><td>string</td><td>itself</td></tr>
 * <tr><td>date</td><td>string with {@code format: date}</td><td>{@code 2026-02-28}, years 0000 to 9999</td></tr>
 * <tr><td>timestamp_us</td><td>integer</td><td>microseconds since 1970-01-01T00:00:00Z</td></tr>
 * <tr><td>timestamp_us</td><td>string with {@code format: date-time}</td><td>{@code 2026-02-28T12:00:00.000001Z}, always UTC with six
 *     decimals, years 0000 to 9999</td></tr>
 * <tr><td>binary</td><td>string with {@code contentEncoding: base64}</td><td>base64 with padding</td></tr>
 * <tr><td>list&lt;T&gt;</td><td>array with {@code items}</td><td>an array; elements are never null</td></tr>
 * <tr><td>struct</td><td>object with {@code properties}</td><td>an object with every field, like a row</td></tr>
 * </table>
 *
 * <p>A nullable column states {@code type: [T, "null"]}; {@code anyOf: [T, {type: "null"}]} is read as the same, so that a shared
 * definition can be made nullable where it is used. A value that may be null but has an {@code enum} without null may not be null: that
 * is what JSON Schema says.
 *
 * <p>Numbers are compared as the decimals that JSON would show: 19.99 is a multiple of 0.01, 2^53 + 1 is not 2^53, and -0.0 is 0.
 * Lengths count Unicode code points. Patterns are searched, not matched, with the engine that networknt uses. Formats are
 * asserted. Nothing is ever fetched.
 */
package io.enginehost.validate;
