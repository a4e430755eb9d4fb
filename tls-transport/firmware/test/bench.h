// A device in virtual time between a cloud and a backend, both played by the test. Copyright the Lifeline authors.
// SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_BENCH_H
#define LIFELINE_BENCH_H

#define LIFELINE_OVER_MQTT_TLS
#define LIFELINE_OVER_TLS_TCP_CLIENT
#include "backend.h"

#include <algorithm>
#include <cstring>
#include <deque>

namespace bench {

/** A connection in memory: records to the device, and bytes from it, which the backend reads at once. */
class ScriptedWire : public host::Wire, public Peer {
public:
    explicit ScriptedWire(Backend& backend) : backend_(backend) {}
    ~ScriptedWire() override { stop(); }

    bool connect(const std::string& name, uint16_t port) override;
    bool handshake(const std::string& name, const host::Papers& papers) override;
    bool trusted() override;
    int write(const uint8_t* bytes, size_t count) override;
    void stop() override;

    int read(uint8_t* bytes, size_t count) override {
        if (decrypted_.empty() && !records_.empty()) {
            decrypted_ = records_.front();
            records_.pop_front();
        }
        size_t portion = std::min(count, decrypted_.size());
        memcpy(bytes, decrypted_.data(), portion);
        decrypted_.erase(0, portion);
        return portion > 0 ? static_cast<int>(portion) : open_ ? 0 : -1;
    }

    size_t available() override {
        size_t bytes = 0;
        for (const std::string& record : records_) {
            bytes += record.size();
        }
        return bytes;
    }

    bool connected() override { return open_; }

    void deliver(const std::string& record) override { records_.push_back(record); }
    bool open() const override { return open_; }

private:
    Backend& backend_;
    std::deque<std::string> records_;
    std::string decrypted_;
    bool open_ = false;
    bool secured_ = false;
};

inline bool ScriptedWire::connect(const std::string&, uint16_t) {
    backend_.attempts.push_back(*backend_.now);
    host::device().wait(20);
    open_ = backend_.listens;
    if (open_) {
        backend_.accepted(*this);
    }
    return open_;
}

inline bool ScriptedWire::handshake(const std::string&, const host::Papers&) {
    host::device().wait(backend_.handshakeTakes);
    secured_ = open_ && backend_.listens;
    return secured_;
}

inline bool ScriptedWire::trusted() {
    return backend_.trusted;
}

inline int ScriptedWire::write(const uint8_t* bytes, size_t count) {
    if (!open_) {
        return -1;
    } else if (backend_.writesRefused > 0) {
        backend_.writesRefused--;
        return 0;
    }
    size_t taken = std::min(count, backend_.takesAtOnce);
    backend_.heardBytes(std::string(reinterpret_cast<const char*>(bytes), taken));
    return static_cast<int>(taken);
}

inline void ScriptedWire::stop() {
    open_ = false;
    backend_.gone(*this);
}

/** A device in virtual time, and the cloud that it sees. */
class ScriptedDevice : public host::Device {
public:
    explicit ScriptedDevice(Backend& backend) : backend_(backend) { backend.now = &now; }

    uint64_t now = 0;        // milliseconds of the test
    uint32_t startedAt = 0;  // those before the latest boot
    uint32_t seed = 1;
    bool cloudTakes = true;           // publishes succeed
    bool cloudHangs = false;          // publishes come to no end
    std::function<void()> meanwhile;  // what happens while the firmware waits
    std::vector<std::string> publications;
    std::vector<std::shared_ptr<host::Publication>> open;

    uint32_t millis() override { return static_cast<uint32_t>(now - startedAt); }

    uint32_t random() override {
        seed = seed * 1664525 + 1013904223;
        return seed ^ seed >> 15;
    }

    void wait(uint32_t millis) override {
        now += millis;
        if (meanwhile) {
            meanwhile();
        }
    }

    std::unique_ptr<host::Wire> newWire() override { return std::unique_ptr<host::Wire>(new ScriptedWire(backend_)); }

    void published(const std::shared_ptr<host::Publication>& publication) override {
        backend_.log.push_back("cloud " + publication->name + " " + publication->data);
        if (cloudHangs) {
            open.push_back(publication);
        } else {
            publication->state = cloudTakes ? host::Publication::Succeeded : host::Publication::Failed;
        }
    }

private:
    Backend& backend_;
};

/** What the sketch of the tests offers. */
struct Sketch {
    std::vector<std::string> calls;
    std::vector<std::string> events;
    std::function<void()> inside;  // runs inside the function
    int result = 1;
    int level = 7;
    double temperature = 21.5;
    bool lit = true;
    char text[1024] = "open";
};

inline Sketch& sketch() {
    static Sketch sketch;
    return sketch;
}

inline int relay(const char* argument) {
    sketch().calls.push_back(argument);
    if (sketch().inside) {
        sketch().inside();
    }
    return sketch().result;
}

inline void taken(const char* name, const char* data) {
    sketch().events.push_back(std::string(name) + "=" + data);
}

/** One device on the bench. */
class Bench {
public:
    const Backend::Speaks speaks;
    Backend backend;
    ScriptedDevice device;
    CommandMemory memory;  // retained
    Credentials credentials = Credentials::ofSecret("authority", "secret");
    Radio radio = Radio::Wifi;
    bool toAll = false;
    bool needsClock = true;
    std::unique_ptr<ParticleSurroundings> surroundings;
    std::unique_ptr<Lifeline> line;

    explicit Bench(Backend::Speaks speaks = Backend::Speaks::Frames)
            : speaks(speaks), backend(speaks), device(backend) {
        memset(&memory, 0x5a, sizeof memory);
        sketch() = Sketch();
        host::current() = &device;
    }

    ~Bench() { powerOff(); }

    /** Power comes, or a reset ends; retained memory and EEPROM are as they were. */
    void boot(Mode mode) {
        powerOff();
        device.startedAt = static_cast<uint32_t>(device.now);
        device.functions.clear();
        device.resetsNetwork = true;
        surroundings.reset(new ParticleSurroundings());
        Link& link = newLink();
        line.reset(new Lifeline(*surroundings, link, memory, mode, radio));
        line->function("relay", relay);
        line->variable("level", &sketch().level);
        line->variable("temperature", &sketch().temperature);
        line->variable("lit", &sketch().lit);
        line->variable("text", static_cast<const char*>(sketch().text));
        line->onEvent(taken);
        line->begin();
    }

    void powerOff() {
        line.reset();
        tcp_.reset();
        mqtt_.reset();
        surroundings.reset();
    }

    void loseMemory() { memset(&memory, 0x5a, sizeof memory); }

    /** Lets time go by. */
    void run(double seconds, uint32_t step = 50) {
        uint64_t end = device.now + static_cast<uint64_t>(seconds * 1000);
        while (device.now < end) {
            line->loop();
            device.now += step;
        }
    }

    /** Until it happens; at most so long. */
    template <typename Happens>
    bool runUntil(Happens happens, double seconds) {
        uint64_t end = device.now + static_cast<uint64_t>(seconds * 1000);
        while (!happens() && device.now < end) {
            run(0.05);
        }
        return happens();
    }

    /** Runs until the direct link is up. */
    bool connect() {
        return runUntil([this] { return line->directUp(); }, 20);
    }

    /** The cloud calls the reserved function. */
    int lf(const std::string& argument) { return device.functions.at("lf")(argument); }

    double seconds() const { return static_cast<double>(device.now) / 1000; }

    /** What no test wants to see; nothing, if all is well. */
    std::string misuse() const {
        std::string misuse;
        for (const std::string& complaint : device.complaints) {
            misuse += complaint + "; ";
        }
        for (const char* kind : {"UNREADABLE", "DAMAGED"}) {
            misuse += backend.count(kind) > 0 ? backend.last(kind) + "; " : "";
        }
        misuse += device.plainBytes > 0 ? std::to_string(device.plainBytes) + " bytes in plain text; " : "";
        return misuse + (device.cutPackets > 0 ? std::to_string(device.cutPackets) + " packets cut; " : "");
    }

private:
    std::unique_ptr<TlsTcpClientLink> tcp_;
    std::unique_ptr<MqttTlsLink> mqtt_;

    Link& newLink() {
        if (speaks == Backend::Speaks::Frames) {
            tcp_.reset(new TlsTcpClientLink("backend.example", 8883, credentials, radio));
            return *tcp_;
        }
        mqtt_.reset(new MqttTlsLink("backend.example", 8883, credentials, 30, toAll, needsClock));
        return *mqtt_;
    }
};

constexpr int refusal(Refusal refusal) {
    return INT32_MIN + static_cast<int>(refusal);
}

/** Runs a claim over both links. */
template <typename Check>
void overBothLinks(Check check) {
    for (Backend::Speaks speaks : {Backend::Speaks::Frames, Backend::Speaks::Mqtt}) {
        Bench bench(speaks);
        check(bench);
    }
}

}  // namespace bench

#endif
