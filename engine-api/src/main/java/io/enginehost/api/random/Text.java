package io.enginehost.api.random;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 bytes of texts that become part of a hash. */
final class Text {

    private Text() {}

    /**
     * The UTF-8 bytes, without any normalisation.
     *
     * @throws EngineException {@code RNG_ID_TEXT} for a lone surrogate: String.getBytes would make it a question mark, and
     *     two different ids would share one stream
     */
    static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new EngineException(FailureClass.RANDOMNESS, "RNG_ID_TEXT", "not encodable as UTF-8: '" + text + "'")
                    .causedBy(e);
        }
    }

    /** A big-endian 32-bit count of UTF-8 bytes, then the bytes. */
    static byte[] counted(String text) {
        byte[] bytes = utf8(text);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
