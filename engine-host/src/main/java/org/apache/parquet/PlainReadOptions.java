package org.apache.parquet;

import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * Read options made without their builder, whose constructor loads Hadoop's codec and MapReduce classes whatever it is
 * told. This class lies in parquet-mr's package because the options' own constructor is package-private; it is the only
 * reason why tables can be read without any Hadoop jar on the class path.
 */
public final class PlainReadOptions {

    private static final int MAX_READ_BYTES = 8 << 20;

    private PlainReadOptions() {}

    /** Options that skip row groups and pages by {@code filter} and verify the checksum of every page read. */
    public static ParquetReadOptions of(FilterCompat.Filter filter, CompressionCodecFactory codecs) {
        boolean signedStringMinMax = false;
        boolean statistics = true;
        boolean dictionaries = false;
        boolean records = false;
        boolean columnIndexes = true;
        boolean checksums = true;
        boolean bloomFilters = false;
        boolean offHeapDecryption = false;
        boolean vectoredReads = false;
        return new ParquetReadOptions(
                signedStringMinMax,
                statistics,
                dictionaries,
                records,
                columnIndexes,
                checksums,
                bloomFilters,
                offHeapDecryption,
                vectoredReads,
                filter,
                ParquetMetadataConverter.NO_FILTER,
                codecs,
                new HeapByteBufferAllocator(),
                MAX_READ_BYTES,
                Map.of(),
                null,
                null,
                new PlainParquetConfiguration());
    }
}
