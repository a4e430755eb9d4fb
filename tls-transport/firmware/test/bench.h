// A device in virtual time between a cloud and a backend, both played by the test. Copyright the Lifeline authors.
// SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_BENCH_H
#define LIFELINE_BENCH_H

#define LIFELINE_OVER_MQTT_TLS
#define LIFELINE_OVER_TLS_TCP_CLIENT
#include "texts.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <set>

namespace bench {

using namespace texts;

class Backend;

/** A connection in memory: records to the device, and bytes from it, which the backend reads at once. */
class ScriptedWire : public host::Wire {
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

    /** One TLS record of the backend. */
    void deliver(const std::string& record) { records_.push_back(record); }
    bool open() const { return open_; }
    bool secured() const { return secured_; }

private:
    Backend& backend_;
    std::deque<std::string> records_;
    std::string decrypted_;
    bool open_ = false;
    bool secured_ = false;
};

/** The application behind both routes: a listener for frames, or a broker, and what was heard, line by line. */
class Backend {
public:
    enum class Speaks { Frames, Mqtt };

    explicit Backend(Speaks speaks) : speaks_(speaks) {}

    // what the backend is like
    bool listens = true;
    bool trusted = true;
    bool welcomes = true;
    bool acknowledges = true;
    bool answersPings = true;
    std::string refuses;            // REFUSED with this reason
    std::string nonce;              // PROVE with this nonce
    uint32_t handshakeTakes = 300;  // milliseconds, blocking
    size_t takesAtOnce = SIZE_MAX;  // bytes of one write
    unsigned writesRefused = 0;     // writes that come too early

    // what was heard
    std::vector<std::string> log;
    std::vector<uint64_t> attempts;  // to connect: when
    std::vector<uint64_t> connects;  // those that found a listener
    std::set<std::string> filters;   // subscriptions, with their QoS
    std::string connectPacket;
    std::string will;
    unsigned pubacks = 0;
    uint64_t* now = nullptr;

    bool connected() const { return wire_ != nullptr && wire_->open(); }

    void control(uint64_t command, const std::string& text) {
        if (speaks_ == Speaks::Frames) {
            frame("CONTROL " + base36(command), text);
        } else {
            down("k/" + base36(command), text);
        }
    }

    void call(const std::string& tag, const std::string& name, const std::string& argument) {
        command("CALL", "c/", tag, name, argument);
    }

    void read(const std::string& tag, const std::string& name) { command("READ", "v/", tag, name, ""); }

    void publish(const std::string& tag, const std::string& name, const std::string& data) {
        command("PUBLISH", "p/", tag, name, data);
    }

    /** One TLS record. */
    void raw(const std::string& bytes) {
        if (connected()) {
            wire_->deliver(bytes);
        }
    }

    void frame(const std::string& header, const std::string& payload) { raw(frameOf(header, payload)); }

    static std::string frameOf(const std::string& header, const std::string& payload) {
        return header + " " + std::to_string(payload.size()) + "\n" + payload;
    }

    /** A topic under the device's own. */
    void down(const std::string& topic, const std::string& payload) {
        raw(packet('\x32', field("lf/d/" + device_ + "/" + topic) + number(++packetId_) + payload));
    }

    static std::string packet(char header, const std::string& body) {
        std::string packet(1, header);
        for (size_t length = body.size(), first = 1; length > 0 || first; length >>= 7, first = 0) {
            packet.push_back(static_cast<char>((length & 0x7f) | (length > 0x7f ? 0x80 : 0)));
        }
        return packet + body;
    }

    static std::string number(unsigned number) {
        return {static_cast<char>(number >> 8), static_cast<char>(number & 0xff)};
    }

    static std::string field(const std::string& text) { return number(static_cast<unsigned>(text.size())) + text; }

    /** The device's connection is gone, and so far nobody has told it anything but that. */
    void drop() {
        if (connected()) {
            wire_->stop();
        }
    }

    /** Lines that begin so. */
    std::vector<std::string> heard(const std::string& start) const {
        std::vector<std::string> lines;
        for (const std::string& line : log) {
            if (line.compare(0, start.size(), start) == 0) {
                lines.push_back(line);
            }
        }
        return lines;
    }

    unsigned count(const std::string& start) const { return static_cast<unsigned>(heard(start).size()); }

    std::string last(const std::string& start) const {
        std::vector<std::string> lines = heard(start);
        return lines.empty() ? "nothing" : lines.back();
    }

    // from the wire
    void accepted(ScriptedWire& wire) {
        wire_ = &wire;
        reader_.begin();
        bytes_.clear();
        connects.push_back(*now);
    }

    void gone(ScriptedWire& wire) { wire_ = wire_ == &wire ? nullptr : wire_; }

    void heardBytes(const std::string& bytes) {
        if (speaks_ == Speaks::Frames) {
            hearFrames(bytes);
        } else {
            hearPackets(bytes);
        }
    }

private:
    const Speaks speaks_;
    ScriptedWire* wire_ = nullptr;
    FrameReader reader_;
    std::string bytes_;
    std::string device_;
    unsigned packetId_ = 0;

    void command(const char* verb, const char* letter, const std::string& tag, const std::string& name,
                 const std::string& text) {
        if (speaks_ == Speaks::Frames) {
            frame(std::string(verb) + " " + tag + " " + name, text);
        } else {
            down(letter + tag + "/" + name, text);
        }
    }

    void hear(const Said& said) {
        if (said.kind == "EVENT") {
            log.push_back("EVENT " + said.stamp + " " + said.name + " " + said.payload);
            acknowledge(said.stamp);
        } else if (said.kind == "ANSWER") {
            log.push_back("ANSWER " + base36(said.command) + " " + said.payload);
        } else {
            log.push_back(said.kind + " " + (said.kind == "PROOF" ? said.name : said.payload));
        }
    }

    void acknowledge(const std::string& stampWord) {
        Stamp stamp;
        if (acknowledges && readStamp(stampWord, stamp)) {
            control(0, "a " + base36(stamp.boot) + "-" + base36(stamp.seq));
        }
    }

    void hearFrames(const std::string& bytes) {
        for (size_t at = 0; at < bytes.size();) {
            at += reader_.take(bytes.data() + at, bytes.size() - at);
            if (reader_.whole()) {
                Said said;
                std::string header = texts::text(reader_.header());
                if (readUpFrame(header, texts::text(reader_.payload()), said)) {
                    heardFrame(said);
                } else {
                    log.push_back("UNREADABLE " + header);
                }
                reader_.begin();
            }
        }
    }

    void heardFrame(const Said& said) {
        if (said.kind == "PING") {
            log.push_back("PING");
            if (answersPings) {
                frame("PONG", "");
            }
            return;
        }
        hear(said);
        if (said.kind == "HELLO") {
            device_ = said.device;
            if (!refuses.empty()) {
                frame("REFUSED", refuses);
            } else if (!nonce.empty()) {
                frame("PROVE " + nonce, "");
            } else if (welcomes) {
                frame("WELCOME", "");
            }
        } else if (said.kind == "PROOF" && welcomes) {
            frame("WELCOME", "");
        }
    }

    /** Takes whole packets off the front. */
    void hearPackets(const std::string& bytes) {
        bytes_ += bytes;
        for (;;) {
            size_t length = 0;
            size_t at = 1;
            for (unsigned shift = 0; at < bytes_.size(); shift += 7) {
                uint8_t digit = static_cast<uint8_t>(bytes_[at++]);
                length |= static_cast<size_t>(digit & 0x7f) << shift;
                if (digit < 0x80) {
                    break;
                }
            }
            if (bytes_.size() < 2 || bytes_.size() < at + length) {
                return;
            }
            std::string packet = bytes_.substr(0, at + length);
            bytes_.erase(0, at + length);
            heardPacket(packet, packet.substr(at));
        }
    }

    static unsigned numberAt(const std::string& body, size_t at) {
        return static_cast<unsigned>(static_cast<uint8_t>(body[at])) << 8 | static_cast<uint8_t>(body[at + 1]);
    }

    static std::string takeField(std::string& body) {
        std::string field = body.substr(2, numberAt(body, 0));
        body.erase(0, 2 + field.size());
        return field;
    }

    void heardPacket(const std::string& packet, std::string body) {
        switch (static_cast<uint8_t>(packet[0]) >> 4) {
            case 1:
                heardConnect(packet, body);
                break;
            case 3:
                heardPublish(packet[0], body);
                break;
            case 4:
                pubacks++;
                break;
            case 8: {
                unsigned id = numberAt(body, 0);
                body.erase(0, 2);
                std::string filter = takeField(body);
                filters.insert(filter + " " + std::to_string(body[0]));
                raw(packet_(0x90, number(id) + body.substr(0, 1)));
                break;
            }
            case 12:
                log.push_back("PING");
                if (answersPings) {
                    raw(packet_(0xd0, ""));
                }
                break;
            case 14:
                log.push_back("DISCONNECT");
                break;
            default:
                log.push_back("UNREADABLE packet");
        }
    }

    static std::string packet_(unsigned header, const std::string& body) {
        return packet(static_cast<char>(header), body);
    }

    void heardConnect(const std::string& packet, std::string body) {
        connectPacket = packet;
        body.erase(0, 10);
        device_ = takeField(body);
        std::string willTopic = takeField(body);
        will = willTopic + "=" + takeField(body);
        log.push_back("CONNECT " + device_);
        filters.clear();
        if (welcomes) {
            raw(packet_(0x20, std::string("\x00", 1) + (refuses.empty() ? std::string("\x00", 1) : "\x05")));
        }
    }

    void heardPublish(char header, std::string body) {
        std::string topic = takeField(body);
        if ((header & 6) == 2) {
            raw(packet_(0x40, body.substr(0, 2)));
            body.erase(0, 2);
        }
        Said said;
        bool known = readUpTopic("lf", topic, said);
        said.payload = body;
        if (!known || (said.kind == "STATUS") != ((header & 1) == 1)) {
            log.push_back("UNREADABLE " + topic);
        } else if (said.kind == "ANSWER" && said.length != body.size()) {
            log.push_back("DAMAGED " + topic);
        } else {
            hear(said);
        }
    }
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
