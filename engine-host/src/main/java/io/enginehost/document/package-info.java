/**
 * The one way in for every YAML and JSON document of the host: read it with the place of every key and value, judge it by its
 * schema, bind it to records, change it by settings, and say what is wrong so that a person can act on it.
 *
 * <p>Start reading at {@link io.enginehost.document.DocumentReader} and {@link io.enginehost.document.Document}. Faults are
 * {@link io.enginehost.api.EngineException}s of the class that the {@link io.enginehost.document.DocumentKind} has; their codes
 * are stable:
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>meaning</th></tr>
 * <tr><td>DOCUMENT_MISSING</td><td>no such file, or it is a directory</td></tr>
 * <tr><td>DOCUMENT_UNREADABLE</td><td>the file cannot be read (class IO)</td></tr>
 * <tr><th colspan="2">reading; in {@code .json} files the prefix is JSON_</th></tr>
 * <tr><td>YAML_TOO_LARGE</td><td>more bytes than the kind of document may have</td></tr>
 * <tr><td>YAML_TOO_DEEP</td><td>nested deeper than 100 levels</td></tr>
 * <tr><td>YAML_TOO_MANY_VALUES</td><td>more than 500,000 values</td></tr>
 * <tr><td>YAML_LINE_TOO_LONG</td><td>a line of more than 100,000 characters (YAML only)</td></tr>
 * <tr><td>YAML_NOT_UTF8</td><td>bytes that are not UTF-8</td></tr>
 * <tr><td>YAML_NOT_UNICODE</td><td>an escape that is half of a surrogate pair</td></tr>
 * <tr><td>YAML_CONTROL_CHARACTER</td><td>an invisible character that must be written as an escape</td></tr>
 * <tr><td>YAML_EMPTY</td><td>no document in the file</td></tr>
 * <tr><td>YAML_SECOND_DOCUMENT</td><td>more than one document in the file</td></tr>
 * <tr><td>YAML_SYNTAX</td><td>not YAML, not JSON</td></tr>
 * <tr><td>YAML_DUPLICATE_KEY</td><td>a key twice in one mapping</td></tr>
 * <tr><td>YAML_NUMBER_RANGE</td><td>a float that overflows or becomes 0</td></tr>
 * <tr><td>YAML_NUMBER_LENGTH</td><td>a number of more than 1,000 characters</td></tr>
 * <tr><th colspan="2">reading, YAML only</th></tr>
 * <tr><td>YAML_TAB</td><td>a tab as indentation</td></tr>
 * <tr><td>YAML_ANCHOR, YAML_ALIAS</td><td>anchors and aliases</td></tr>
 * <tr><td>YAML_MERGE_KEY</td><td>the key {@code <<}</td></tr>
 * <tr><td>YAML_TAG</td><td>tags</td></tr>
 * <tr><td>YAML_DIRECTIVE</td><td>directives other than {@code %YAML 1.2}</td></tr>
 * <tr><td>YAML_NOT_FINITE</td><td>{@code .inf} and {@code .nan}</td></tr>
 * <tr><td>YAML_KEY_NOT_SCALAR</td><td>a list or mapping as key</td></tr>
 * <tr><td>YAML_KEY_NOT_TEXT</td><td>a plain key that YAML reads as null, boolean, float or an integer in another spelling</td></tr>
 * <tr><th colspan="2">judging by a schema</th></tr>
 * <tr><td>SCHEMA_UNKNOWN_KEY</td><td>a key the schema does not know or allow</td></tr>
 * <tr><td>SCHEMA_MISSING_KEY</td><td>a required key is missing (placed at the mapping's key)</td></tr>
 * <tr><td>SCHEMA_KEY</td><td>a key whose name is not allowed</td></tr>
 * <tr><td>SCHEMA_TYPE</td><td>a value of the wrong type</td></tr>
 * <tr><td>SCHEMA_ENUM</td><td>not one of the values allowed</td></tr>
 * <tr><td>SCHEMA_PATTERN, SCHEMA_FORMAT</td><td>a text of the wrong form</td></tr>
 * <tr><td>SCHEMA_RANGE</td><td>too small, large, short, long, few, many, or no multiple</td></tr>
 * <tr><td>SCHEMA_UNIQUE</td><td>a list with a value twice</td></tr>
 * <tr><td>SCHEMA_CHOICE</td><td>a value that fits several forms of which one must fit</td></tr>
 * <tr><td>SCHEMA_RULE</td><td>any other keyword</td></tr>
 * <tr><th colspan="2">schemas themselves (class CONTRACT)</th></tr>
 * <tr><td>SCHEMA_UNKNOWN</td><td>no schema of that name</td></tr>
 * <tr><td>SCHEMA_REF</td><td>a reference to a file or address that is not there; nothing is fetched</td></tr>
 * <tr><td>SCHEMA_INVALID</td><td>a schema that cannot be used</td></tr>
 * <tr><th colspan="2">binding to records</th></tr>
 * <tr><td>BIND_MISSING</td><td>nothing to bind at the pointer</td></tr>
 * <tr><td>BIND_UNKNOWN_KEY, BIND_MISSING_KEY</td><td>keys that do not fit the record</td></tr>
 * <tr><td>BIND_TYPE, BIND_ENUM, BIND_KEY</td><td>a value or key that does not fit its component</td></tr>
 * <tr><td>BIND_REFUSED</td><td>what the record's constructor refuses with a plain exception</td></tr>
 * <tr><th colspan="2">settings (class PARAMETERS)</th></tr>
 * <tr><td>SET_SYNTAX</td><td>not of the form POLICY.path=value</td></tr>
 * <tr><td>SET_UNKNOWN_POLICY, SET_UNKNOWN_PATH</td><td>a policy or path that is not there</td></tr>
 * </table>
 */
package io.enginehost.document;
