package io.enginehost.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SideBySideTest {

    @Test
    void results_come_in_the_order_of_tasks() {
        List<Integer> numbers = IntStream.range(0, 20).boxed().toList();
        List<Callable<Integer>> tasks = numbers.stream()
                .map(number -> (Callable<Integer>) () -> {
                    Thread.sleep((20 - number) % 7);
                    return number;
                })
                .toList();

        assertEquals(numbers, SideBySide.all("test", 4, tasks));
        assertEquals(List.of(), SideBySide.all("test", 0, List.of()));
    }

    @Test
    void as_many_tasks_as_threads_go_on_at_once_and_no_more() {
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Void> meets = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            pair.await(10, TimeUnit.SECONDS);
            running.decrementAndGet();
            return null;
        };

        SideBySide.all("test", 2, List.of(meets, meets, meets, meets));

        assertEquals(2, most.get());
    }

    @Test
    void the_first_failure_in_the_order_of_tasks_is_thrown_once_nothing_goes_on() {
        IllegalArgumentException early = new IllegalArgumentException("the first task");
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch sleeps = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        List<Callable<Void>> tasks = List.of(
                () -> {
                    failed.await();
                    sleeps.await();
                    throw early;
                },
                () -> {
                    failed.countDown();
                    throw new IllegalStateException("a later task that failed sooner");
                },
                () -> {
                    sleeps.countDown();
                    try {
                        Thread.sleep(TimeUnit.MINUTES.toMillis(1));
                        return null;
                    } finally {
                        ended.set(true);
                    }
                });

        assertSame(early, assertThrows(RuntimeException.class, () -> SideBySide.all("test", 2, tasks)));
        assertTrue(ended.get());
    }

    @Test
    void whoever_waits_can_be_interrupted() {
        Thread.currentThread().interrupt();

        EngineException stopped = assertThrows(
                EngineException.class,
                () -> SideBySide.all("test", 1, List.of(() -> {
                    Thread.sleep(TimeUnit.MINUTES.toMillis(1));
                    return null;
                })));

        assertEquals("STOPPED", stopped.problems().get(0).code());
        assertTrue(Thread.interrupted());
    }
}
