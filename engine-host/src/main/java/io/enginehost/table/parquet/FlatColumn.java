package io.enginehost.table.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/**
 * The values of one flat column of a row group, decoded straight from its pages: parquet-mr's {@code ColumnReader} costs four
 * calls a value, which is half of the time of a scan. Fixed-width values in plain encoding are copied in bulk, entries of a
 * dictionary are decoded once; all other encodings go through parquet-mr's {@code ValuesReader}.
 *
 * <p>Rows are read in rising order: {@link #open} goes to a row, the {@code read} methods take values from there on.
 */
final class FlatColumn {

    private final ColumnDescriptor leaf;
    private final boolean nullable;
    private final PageReader pages;
    private final Dictionary dictionary;
    private final long[] wholeNumbers;
    private final double[] numbers;
    private final String[] texts;

    /** The next row of the open page, and the row after its last, both counted in the row group. */
    private long row;

    private long end;
    private ValuesReader levels;
    private ValuesReader values;
    private boolean byId;
    /** The rest of a page of fixed-width values or of strings in plain encoding, or null. */
    private ByteBuffer plain;

    private byte[] lastBytes = {};
    private String lastText = "";

    /**
     * @param leaf a column that is not repeated, and null at most at its own level
     * @param pages its pages, all or those that a filter left
     */
    FlatColumn(ColumnDescriptor leaf, PageReader pages) throws IOException {
        this.leaf = leaf;
        this.pages = pages;
        nullable = leaf.getMaxDefinitionLevel() > 0;
        DictionaryPage page = pages.readDictionaryPage();
        dictionary = page == null ? null : page.getEncoding().initDictionary(leaf, page);
        int entries = dictionary == null ? 0 : dictionary.getMaxId() + 1;
        wholeNumbers = new long[entries];
        numbers = new double[entries];
        texts = new String[entries];
        switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> Arrays.setAll(wholeNumbers, id -> dictionary.decodeToInt(id));
            case INT64 -> Arrays.setAll(wholeNumbers, id -> dictionary.decodeToLong(id));
            case DOUBLE -> Arrays.setAll(numbers, id -> dictionary.decodeToDouble(id));
            default -> {
                // strings are decoded when they are asked for, other types have no dictionary
            }
        }
    }

    /**
     * Goes to a row, which is none before the last one read.
     *
     * @return how many rows from there on the open page holds, at least 1
     */
    long open(long wanted) throws IOException {
        while (wanted >= end) {
            DataPage page = pages.readPage();
            if (page == null) {
                throw new IOException("column " + leaf.getPath()[0] + " ends before row " + wanted);
            }
            row = page.getFirstRowIndex().orElse(end);
            end = row + page.getValueCount();
            if (wanted < end) {
                begin(page);
            }
        }
        skip(Math.toIntExact(wanted - row));
        row = wanted;
        return end - row;
    }

    private void begin(DataPage page) throws IOException {
        if (page instanceof DataPageV1 v1) {
            ByteBufferInputStream in = v1.getBytes().toInputStream();
            ValuesReader repetition = v1.getRlEncoding().getValuesReader(leaf, ValuesType.REPETITION_LEVEL);
            repetition.initFromPage(page.getValueCount(), in);
            levels = v1.getDlEncoding().getValuesReader(leaf, ValuesType.DEFINITION_LEVEL);
            levels.initFromPage(page.getValueCount(), in);
            begin(v1.getValueEncoding(), page.getValueCount(), in);
        } else if (page instanceof DataPageV2 v2) {
            levels = new Levels(v2.getDefinitionLevels().toInputStream());
            begin(v2.getDataEncoding(), page.getValueCount(), v2.getData().toInputStream());
        } else {
            throw new IOException("column " + leaf.getPath()[0] + " has a page of a kind unknown: " + page);
        }
    }

    private void begin(Encoding encoding, int count, ByteBufferInputStream in) throws IOException {
        byId = encoding.usesDictionary();
        plain = null;
        values = null;
        if (encoding == Encoding.PLAIN && isPlainByteWise()) {
            plain = heap(in);
        } else {
            values = byId
                    ? encoding.getDictionaryBasedValuesReader(leaf, ValuesType.VALUES, dictionary)
                    : encoding.getValuesReader(leaf, ValuesType.VALUES);
            values.initFromPage(count, in);
        }
    }

    private boolean isPlainByteWise() {
        return switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32, INT64, DOUBLE, BINARY -> true;
            default -> false;
        };
    }

    private static ByteBuffer heap(ByteBufferInputStream in) throws IOException {
        ByteBuffer bytes = in.slice(in.available());
        if (!bytes.hasArray()) {
            bytes = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
        return bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void skip(int count) {
        int stored = count;
        if (nullable) {
            stored = 0;
            for (int i = 0; i < count; i++) {
                stored += levels.readInteger();
            }
        }
        if (plain == null) {
            values.skip(stored);
            return;
        }
        switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> plain.position(plain.position() + Integer.BYTES * stored);
            case INT64, DOUBLE -> plain.position(plain.position() + Long.BYTES * stored);
            default -> {
                for (int i = 0; i < stored; i++) {
                    int length = length();
                    plain.position(plain.position() + length);
                }
            }
        }
    }

    /**
     * Which of the next rows are null; to be read before their values.
     *
     * @return whether any is
     */
    boolean readNulls(boolean[] nulls, int at, int count) {
        row += count;
        if (!nullable) {
            Arrays.fill(nulls, at, at + count, false);
            return false;
        }
        boolean any = false;
        for (int i = at; i < at + count; i++) {
            nulls[i] = levels.readInteger() == 0;
            any |= nulls[i];
        }
        return any;
    }

    void readBooleans(long[] target, boolean[] nulls, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (!nulls[i]) {
                target[i] = values.readBoolean() ? 1 : 0;
            }
        }
    }

    void readInts(long[] target, boolean[] nulls, int at, int count) {
        if (byId) {
            readIds(target, nulls, at, count);
            return;
        }
        for (int i = at; i < at + count; i++) {
            if (!nulls[i]) {
                target[i] = plain == null ? values.readInteger() : plain.getInt();
            }
        }
    }

    void readLongs(long[] target, boolean[] nulls, boolean anyNull, int at, int count) {
        if (byId) {
            readIds(target, nulls, at, count);
        } else if (plain != null && !anyNull) {
            plain.asLongBuffer().get(target, at, count);
            plain.position(plain.position() + Long.BYTES * count);
        } else {
            for (int i = at; i < at + count; i++) {
                if (!nulls[i]) {
                    target[i] = plain == null ? values.readLong() : plain.getLong();
                }
            }
        }
    }

    private void readIds(long[] target, boolean[] nulls, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (!nulls[i]) {
                target[i] = wholeNumbers[values.readValueDictionaryId()];
            }
        }
    }

    void readDoubles(double[] target, boolean[] nulls, boolean anyNull, int at, int count) {
        if (plain != null && !anyNull) {
            plain.asDoubleBuffer().get(target, at, count);
            plain.position(plain.position() + Double.BYTES * count);
            return;
        }
        for (int i = at; i < at + count; i++) {
            if (!nulls[i]) {
                target[i] = byId
                        ? numbers[values.readValueDictionaryId()]
                        : plain == null ? values.readDouble() : plain.getDouble();
            }
        }
    }

    void readTexts(Object[] target, boolean[] nulls, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (nulls[i]) {
                target[i] = null;
            } else if (byId) {
                target[i] = entry(values.readValueDictionaryId());
            } else {
                target[i] = plain == null ? values.readBytes().toStringUsingUTF8() : plainText();
            }
        }
    }

    private String entry(int id) {
        String text = texts[id];
        if (text == null) {
            text = dictionary.decodeToBinary(id).toStringUsingUTF8();
            texts[id] = text;
        }
        return text;
    }

    /** The next string of a plain page; a run of equal ones is one object. */
    private String plainText() {
        int length = length();
        int from = plain.arrayOffset() + plain.position();
        byte[] bytes = plain.array();
        plain.position(plain.position() + length);
        if (!Arrays.equals(bytes, from, from + length, lastBytes, 0, lastBytes.length)) {
            lastBytes = Arrays.copyOfRange(bytes, from, from + length);
            lastText = new String(lastBytes, StandardCharsets.UTF_8);
        }
        return lastText;
    }

    /** The byte count of the next string or binary of a plain page; a damaged one must not make us ask for gigabytes. */
    private int length() {
        int length = plain.getInt();
        if (length < 0 || length > plain.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    void readBinaries(Object[] target, boolean[] nulls, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (nulls[i]) {
                target[i] = null;
            } else if (byId) {
                target[i] = dictionary
                        .decodeToBinary(values.readValueDictionaryId())
                        .getBytes();
            } else if (plain == null) {
                target[i] = values.readBytes().getBytes();
            } else {
                byte[] bytes = new byte[length()];
                plain.get(bytes);
                target[i] = bytes;
            }
        }
    }

    /** The definition levels of a page of version 2, which carry no length. */
    private static final class Levels extends ValuesReader {
        private final RunLengthBitPackingHybridDecoder decoder;

        Levels(ByteBufferInputStream in) {
            decoder = new RunLengthBitPackingHybridDecoder(1, in);
        }

        @Override
        public int readInteger() {
            try {
                return decoder.readInt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void skip() {
            readInteger();
        }
    }
}
