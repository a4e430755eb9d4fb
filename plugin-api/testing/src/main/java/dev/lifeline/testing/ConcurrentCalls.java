package dev.lifeline.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Four threads that call four devices at the same time. */
final class ConcurrentCalls {
    /** Calls of each thread. */
    static final int EACH = 50;

    private static final int THREADS = 4;

    private ConcurrentCalls() {}

    /** All that was sent: {@link #EACH} to device 0, then as many to device 1, and so on. */
    static List<SentRequest> of(ContractBench bench, String function, Duration patience) {
        CountDownLatch start = new CountDownLatch(1);
        List<List<SentRequest>> sent = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            List<SentRequest> own = new ArrayList<>();
            int device = number;
            sent.add(own);
            threads.add(new Thread(() -> call(bench, device, function, patience, start, own), "caller-" + number));
        }
        threads.forEach(Thread::start);
        start.countDown();
        threads.forEach(ConcurrentCalls::join);
        return sent.stream().flatMap(List::stream).toList();
    }

    private static void call(
            ContractBench bench,
            int device,
            String function,
            Duration patience,
            CountDownLatch start,
            List<SentRequest> sent) {
        try {
            start.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        IntStream.range(0, EACH)
                .forEach(i -> sent.add(bench.call(bench.fixture().device(device), function, patience)));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
