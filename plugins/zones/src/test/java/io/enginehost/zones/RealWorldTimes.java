package io.enginehost.zones;

import java.io.IOException;
import java.util.Random;

/**
 * Prints how long the real world takes to compile and open, its size, and the rate of lookups of points on land. From this
 * module's folder, after {@code mvn test-compile dependency:build-classpath -Dmdep.outputFile=target/cp}:
 * {@code java -cp target/classes:target/test-classes:$(cat target/cp) io.enginehost.zones.RealWorldTimes}
 */
final class RealWorldTimes {

    private static final int POINTS = 1_000_000;

    private RealWorldTimes() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        ZoneWorldBuilder builder = Shapes.builder();
        TimeshapeReader.read(builder::add);
        byte[] file = builder.finish();
        System.out.printf("read and compile %.2f s, %,d bytes%n", seconds(start), file.length);
        start = System.nanoTime();
        ZoneWorld world = ZoneWorld.open(file);
        System.out.printf("open %.3f s%n", seconds(start));
        start = System.nanoTime();
        long[] points = onLand(world);
        System.out.printf("find %,d points on land, parts cold %.2f s%n", POINTS, seconds(start));
        int[] zones = new int[world.maxZonesAtAPoint()];
        for (int round = 0; round < 5; round++) {
            start = System.nanoTime();
            long found = 0;
            for (int i = 0; i < points.length; i += 2) {
                found += world.lookup(points[i], points[i + 1], zones);
            }
            double rate = POINTS / seconds(start) / 1e6;
            System.out.printf("lookup %.2f million points/s, %.3f zones a point%n", rate, (double) found / POINTS);
        }
    }

    private static long[] onLand(ZoneWorld world) {
        boolean[] land = new boolean[world.zones().size()];
        for (int zone = 0; zone < land.length; zone++) {
            land[zone] = !world.zones().get(zone).startsWith("Etc/");
        }
        Random random = new Random(1);
        int[] zones = new int[world.maxZonesAtAPoint()];
        long[] points = new long[2 * POINTS];
        for (int n = 0; n < points.length; ) {
            points[n] = ZoneWorld.units(360 * random.nextDouble() - 180);
            points[n + 1] = ZoneWorld.units(Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
            n += world.lookup(points[n], points[n + 1], zones) > 0 && land[zones[0]] ? 2 : 0;
        }
        return points;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
