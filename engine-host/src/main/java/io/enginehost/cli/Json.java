package io.enginehost.cli;

import java.io.PrintWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints documents for machines: indented JSON, keys in the order they are given, one final line feed. */
final class Json {

    private Json() {}

    static void print(PrintWriter out, Object document) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        out.println(mapper.writeValueAsString(document));
        out.flush();
    }
}
