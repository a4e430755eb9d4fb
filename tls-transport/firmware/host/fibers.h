// Many devices in one thread: each runs as if alone and may block; while it waits, the others run. Copyright the
// Lifeline authors. SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_HOST_FIBERS_H
#define LIFELINE_HOST_FIBERS_H

#include <poll.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace host {

/** Microseconds of this machine, which never go back. */
inline int64_t machineTime() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

/** A stack of its own, and what it waits for. */
class Fiber {
public:
    explicit Fiber(std::function<void()> body) : body_(std::move(body)) {
        stack_ = mmap(nullptr, stackSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        getcontext(&context_);
        context_.uc_stack.ss_sp = stack_;
        context_.uc_stack.ss_size = stackSize;
        context_.uc_link = &scheduler();
        makecontext(&context_, &Fiber::start, 0);
    }

    ~Fiber() { munmap(stack_, stackSize); }

    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    /** Inside a fiber: lets others run until then, or until the descriptor, if it is none of -1, is ready. */
    static void wait(int64_t until, int descriptor, short events) {
        Fiber& self = *running();
        self.until_ = until;
        self.descriptor_ = descriptor;
        self.events_ = events;
        swapcontext(&self.context_, &scheduler());
    }

    /** Makes a fiber that waits run at the next turn. */
    void wake() { until_ = 0; }

    int64_t until() const { return until_; }
    int descriptor() const { return descriptor_; }
    short events() const { return events_; }

    void run() {
        running() = this;
        swapcontext(&scheduler(), &context_);
    }

private:
    static constexpr size_t stackSize = 256 * 1024;

    const std::function<void()> body_;
    void* stack_;
    ucontext_t context_;
    int64_t until_ = 0;
    int descriptor_ = -1;
    short events_ = 0;

    static Fiber*& running() {
        static Fiber* running = nullptr;
        return running;
    }

    static ucontext_t& scheduler() {
        static ucontext_t scheduler;
        return scheduler;
    }

    static void start() { running()->body_(); }
};

/** Runs whichever fiber's time has come or whose descriptor is ready; one descriptor more is watched for the caller. */
class Scheduler {
public:
    Fiber& add(std::function<void()> body) {
        fibers_.emplace_back(new Fiber(std::move(body)));
        return *fibers_.back();
    }

    /** One turn: waits for at most so long. @return whether the watched descriptor is ready */
    bool turn(int watched, int64_t mostMicros) {
        int64_t now = machineTime();
        int64_t until = now + mostMicros;
        polled_.assign(1, pollfd{watched, POLLIN, 0});
        for (const std::unique_ptr<Fiber>& fiber : fibers_) {
            until = fiber->until() < until ? fiber->until() : until;
            polled_.push_back(pollfd{fiber->descriptor(), fiber->events(), 0});
        }
        int64_t pause = until > now ? (until - now + 999) / 1000 : 0;
        poll(polled_.data(), polled_.size(), static_cast<int>(pause));
        now = machineTime();
        for (size_t i = 0; i < fibers_.size(); i++) {
            if (fibers_[i]->until() <= now || polled_[i + 1].revents != 0) {
                fibers_[i]->run();
            }
        }
        return polled_[0].revents != 0;
    }

private:
    std::vector<std::unique_ptr<Fiber>> fibers_;
    std::vector<pollfd> polled_;
};

}  // namespace host

#endif
