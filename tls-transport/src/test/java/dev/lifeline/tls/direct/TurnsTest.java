package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    private final Queue<Runnable> first = new ArrayDeque<>();
    private final Queue<Runnable> second = new ArrayDeque<>();
    private final Turns turns = new Turns(List.of(first::add, second::add));

    @Test
    void letsNobodyInOnceTheLoopsAreBehind() {
        assertThat(taken(10_000)).isEqualTo(2 * Turns.CONNECTIONS);
        assertThat(turns.take()).isFalse();
    }

    @Test
    void letsAsManyInAgainForEachTurnOfEachLoop() {
        taken(10_000);

        comeRound(first);
        comeRound(second);

        assertThat(taken(10_000)).isEqualTo(2 * Turns.CONNECTIONS);
    }

    @Test
    void aLoopThatIsStuckDoesNotCloseTheDoor() {
        taken(10_000);

        comeRound(second);

        assertThat(taken(10_000)).isEqualTo(Turns.CONNECTIONS);
    }

    @Test
    void asksALoopOncePerTurn() {
        taken(10);

        assertThat(first).hasSize(1);
    }

    @Test
    void closesWithItsLoops() {
        Executor ended = task -> {
            throw new RejectedExecutionException();
        };

        assertThat(new Turns(List.of(ended)).take()).isTrue();
    }

    private int taken(int come) {
        return (int) IntStream.range(0, come).filter(each -> turns.take()).count();
    }

    private static void comeRound(Queue<Runnable> loop) {
        loop.remove().run();
    }
}
