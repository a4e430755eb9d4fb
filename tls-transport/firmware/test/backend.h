// The backend of tests, behind any wire: a listener for frames, or a broker. Copyright the Lifeline authors.
// SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_BACKEND_H
#define LIFELINE_BACKEND_H

#include "texts.h"

#include <set>

namespace bench {

using namespace texts;

/** The backend's end of a connection. */
class Peer {
public:
    virtual ~Peer() {}
    /** One TLS record. */
    virtual void deliver(const std::string& record) = 0;
    virtual bool open() const = 0;
    virtual void stop() = 0;
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
    void accepted(Peer& wire) {
        wire_ = &wire;
        reader_.begin();
        bytes_.clear();
        connects.push_back(*now);
    }

    void gone(Peer& wire) { wire_ = wire_ == &wire ? nullptr : wire_; }

    void heardBytes(const std::string& bytes) {
        if (speaks_ == Speaks::Frames) {
            hearFrames(bytes);
        } else {
            hearPackets(bytes);
        }
    }

private:
    const Speaks speaks_;
    Peer* wire_ = nullptr;
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

}  // namespace bench

#endif
