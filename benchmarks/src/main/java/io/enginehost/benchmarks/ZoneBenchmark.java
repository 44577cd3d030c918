package io.enginehost.benchmarks;

import io.enginehost.reference.source.TimeshapeZones;
import io.enginehost.zones.ZonePolygon;
import io.enginehost.zones.ZoneWorld;
import io.enginehost.zones.ZoneWorldBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The zones of random points on land, uniform on the sphere, in the world as it is; every part is asked before the clock runs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ZoneBenchmark {

    private static final int POINTS = 1 << 18;

    private final ZoneWorld world = world();
    private final int[] zones = new int[world.maxZonesAtAPoint()];
    private final long[] points = onLand();

    private static ZoneWorld world() {
        ZoneWorldBuilder builder = new ZoneWorldBuilder(ZoneWorldBuilder.DEFAULT_STEPS_PER_DEGREE);
        try (TimeshapeZones source = TimeshapeZones.open(ZoneBenchmark.class.getResourceAsStream("/data.tar.zstd"))) {
            for (TimeshapeZones.Zone zone = source.next(); zone != null; zone = source.next()) {
                List<ZonePolygon> polygons = new ArrayList<>();
                for (double[][] rings : zone.parts()) {
                    polygons.add(new ZonePolygon(List.of(rings)));
                }
                builder.add(zone.tzid(), polygons);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ZoneWorld.open(builder.finish());
    }

    private long[] onLand() {
        Random random = new Random(1);
        long[] land = new long[2 * POINTS];
        for (int n = 0; n < land.length; ) {
            land[n] = ZoneWorld.units(360 * random.nextDouble() - 180);
            land[n + 1] = ZoneWorld.units(Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
            int found = world.lookup(land[n], land[n + 1], zones);
            n += found > 0 && !world.zones().get(zones[0]).startsWith("Etc/") ? 2 : 0;
        }
        return land;
    }

    /** One lookup. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public long zone_lookup() {
        long sum = 0;
        for (int i = 0; i < points.length; i += 2) {
            sum += world.lookup(points[i], points[i + 1], zones) + zones[0];
        }
        return sum;
    }
}
