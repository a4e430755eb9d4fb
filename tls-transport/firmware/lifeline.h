/*
 * Lifeline for Particle firmware: keeps a device reachable while the Particle cloud is not. It implements version lf1
 * of docs/device-contract.md, whose sections are named here as "contract 7". What the two TLS libraries really do was
 * measured; "reference A.5" is a section of device-libraries-and-platforms.md, and the README has the gist.
 *
 * Copyright the Lifeline authors. Licensed under the Apache License, Version 2.0: you may not use this file except in
 * compliance with it. A copy is at http://www.apache.org/licenses/LICENSE-2.0. Unless required by law or agreed to in
 * writing, it is distributed on an "AS IS" basis, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, express or implied.
 *
 * From top to bottom:
 *    1  limits and times          6  command memory
 *    2  text and numbers          7  surroundings and link, the two doors to the world
 *    3  the contract's words      8  time, and what is kept over a restart
 *    4  frames                    9  events, commands, the direct side
 *    5  keep buffer              10  Lifeline, which decides
 *                                11  on a Particle device: surroundings, MQTT-TLS, TlsTcpClient
 * Up to 10 nothing knows Particle, and runs in a test on any machine. Nothing allocates memory, nothing throws.
 */
#ifndef LIFELINE_H
#define LIFELINE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <new>

// ---- 1. Limits and times --------------------------------------------------------------------------------------------

/** Largest MQTT packet, or payload of a frame, in bytes, 255 to 16384. Costs about three times itself of RAM. */
#ifndef LIFELINE_PACKET
#define LIFELINE_PACKET 512
#endif

/** Bytes for events that wait for their acknowledgement: 12 and the name and data of each. */
#ifndef LIFELINE_ARENA
#define LIFELINE_ARENA 4096
#endif

/** Most bytes of data that the Particle cloud takes with an event: 622 from Device OS 0.8.0 on, later 864 or 1024. */
#ifndef LIFELINE_CLOUD_DATA
#define LIFELINE_CLOUD_DATA 622
#endif

/** How many functions, and how many variables, a sketch may offer. Device OS takes 15 functions, `lf` included. */
#ifndef LIFELINE_OFFERS
#define LIFELINE_OFFERS 8
#endif

namespace lifeline {

constexpr uint32_t second = 1000;
constexpr uint32_t minute = 60 * second;

constexpr uint32_t cloudLostAfter = 60 * second;
constexpr uint32_t acknowledgementLimit = 90 * second;
constexpr unsigned mostMisses = 2;
constexpr uint32_t publishSpacing = 1 * second;  // Device OS refuses more than about one publish a second

constexpr uint32_t directSpread = 10 * second;  // a whole fleet starts at once: ADR 0010
constexpr uint32_t firstPause = 1 * second;
constexpr uint32_t longestPause = 120 * second;
constexpr uint32_t provenUse = 30 * second;
constexpr uint32_t welcomeLimit = 30 * second;
constexpr uint32_t pongLimit = 10 * second;
constexpr unsigned failuresBeforeHome = 3;

constexpr uint32_t checkInPeriod = 15 * minute;
constexpr uint32_t checkInStay = 10 * second;
constexpr uint32_t linger = 5 * second;
constexpr uint32_t clockSavedEvery = 24 * 60 * 60;  // in seconds

constexpr unsigned mostKept = 64;
constexpr unsigned mostRemembered = 64;
constexpr size_t mostName = 64;
constexpr size_t mostStampedName = 40;
constexpr size_t mostStamp = 19;
constexpr size_t mostHeader = 160;  // of a frame, without its line feed
constexpr size_t deviceDigits = 24;

constexpr uint64_t mostCommand = INT64_MAX;
constexpr uint64_t mostGeneration = (UINT64_C(1) << 40) - 1;
constexpr uint32_t mostRevision = 0xffff;
constexpr uint32_t mostSeconds = 36 * 36 * 36 * 36 - 1;
constexpr uint32_t mostSequence = INT32_MAX;

constexpr const char* heartbeatName = "lf-heartbeat";
constexpr const char* droppedName = "lf-dropped";

static_assert(LIFELINE_PACKET >= 255 && LIFELINE_PACKET <= 16384, "the packet size must be 255 to 16384 bytes");
static_assert(LIFELINE_ARENA >= 512 && LIFELINE_ARENA <= 65535, "the arena must have 512 to 65535 bytes");

enum class Radio : uint8_t { Wifi, Cellular };
enum class Mode : uint8_t { Hot, Warm, Cold };
enum class Vote : uint8_t { Fine, Lost, Silent };
enum class Route : uint8_t { Home, Direct };  // through the cloud, or straight to the backend

constexpr uint32_t heartbeatEvery(Radio radio) {
    return radio == Radio::Wifi ? 15 * minute : 60 * minute;
}

constexpr uint32_t keepAliveEvery(Radio radio) {
    return radio == Radio::Wifi ? 30 * second : 10 * minute;
}

// ---- 2. Text and numbers --------------------------------------------------------------------------------------------

/** A stretch of somebody else's characters. */
struct Text {
    const char* begin;
    size_t length;

    Text() : begin(nullptr), length(0) {}
    Text(const char* text) : begin(text), length(strlen(text)) {}
    Text(const char* first, size_t count) : begin(first), length(count) {}

    bool absent() const { return begin == nullptr; }

    bool operator==(const Text& other) const {
        return length == other.length && (length == 0 || memcmp(begin, other.begin, length) == 0);
    }

    Text from(size_t start) const { return Text(begin + start, length - start); }
};

/** Takes what stands before the first separator off the front of rest; without one takes all, and rest is absent. */
inline Text cut(Text& rest, char separator) {
    const void* found = rest.length == 0 ? nullptr : memchr(rest.begin, separator, rest.length);
    Text front = rest;
    if (found == nullptr) {
        rest = Text();
    } else {
        front.length = static_cast<size_t>(static_cast<const char*>(found) - rest.begin);
        rest = rest.from(front.length + 1);
    }
    return front;
}

/** The value of a base 36 digit; 36 for any other character. */
inline unsigned digitOf(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    return c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') + 10 : 36;
}

/** Reads a number of one form only: base 36, lower case, no leading zero. */
inline bool readDigits(Text text, uint64_t& value) {
    if (text.length == 0 || text.length > 13 || (text.length > 1 && text.begin[0] == '0')) {
        return false;
    }
    value = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned digit = digitOf(text.begin[i]);
        if (digit == 36 || value > (mostCommand - digit) / 36) {
            return false;
        }
        value = value * 36 + digit;
    }
    return true;
}

template <typename Number>
bool readNumber(Text text, uint64_t least, uint64_t most, Number& number) {
    uint64_t value;
    if (!readDigits(text, value) || value < least || value > most) {
        return false;
    }
    number = static_cast<Number>(value);
    return true;
}

/** Writes text into a buffer, with a NUL behind it. What does not fit is left out, and fits() tells. */
class Writer {
public:
    Writer(char* buffer, size_t size) : begin_(buffer), room_(size - 1) { *begin_ = 0; }

    Writer& text(Text text) {
        fits_ = fits_ && text.length <= room_ - length_;
        if (fits_ && text.length > 0) {
            memcpy(begin_ + length_, text.begin, text.length);
            length_ += text.length;
            begin_[length_] = 0;
        }
        return *this;
    }

    Writer& base36(uint64_t number) { return digits(number, 36); }

    Writer& decimal(uint32_t number) { return digits(number, 10); }

    bool fits() const { return fits_; }
    size_t length() const { return length_; }
    Text written() const { return Text(begin_, length_); }

private:
    char* begin_;
    size_t room_;
    size_t length_ = 0;
    bool fits_ = true;

    Writer& digits(uint64_t number, unsigned radix) {
        char digits[20];
        char* first = digits + sizeof digits;
        do {
            *--first = "0123456789abcdefghijklmnopqrstuvwxyz"[number % radix];
            number /= radix;
        } while (number > 0);
        return text(Text(first, static_cast<size_t>(digits + sizeof digits - first)));
    }
};

// ---- 3. The contract's words: contract 1, 2, 3 and 5 ----------------------------------------------------------------

/** Device ids are compared as text, so there is one spelling: 24 hexadecimal digits in lower case, and a NUL. */
inline bool readDevice(Text text, char (&device)[deviceDigits + 1]) {
    if (text.length != deviceDigits) {
        return false;
    }
    for (size_t i = 0; i < deviceDigits; i++) {
        char c = text.begin[i];
        device[i] = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        if (digitOf(device[i]) > 15) {
            return false;
        }
    }
    device[deviceDigits] = 0;
    return true;
}

inline bool isName(Text text, unsigned mostSlashes) {
    unsigned slashes = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.begin[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        slashes += c == '/' ? 1 : 0;
        if (!letter && c != '_' && c != '-' && c != '/') {
            return false;
        }
    }
    return text.length > 0 && text.length <= mostName && slashes <= mostSlashes;
}

/** Of functions and variables. */
inline bool isFunctionName(Text text) {
    return isName(text, 0);
}

inline bool isEventName(Text text) {
    return isName(text, 2);
}

/** An event of this name can go over the cloud too, where the stamp is a part of the name. */
inline bool canBeStamped(const char* name) {
    return isEventName(name) && strlen(name) <= mostStampedName && strstr(name, "/lf-") == nullptr;
}

struct Epoch {
    uint64_t generation = 0;
    uint32_t revision = 0;

    bool operator==(const Epoch& other) const { return generation == other.generation && revision == other.revision; }

    bool isBefore(const Epoch& other) const {
        return generation != other.generation ? generation < other.generation : revision < other.revision;
    }
};

inline bool readEpoch(Text text, Epoch& epoch) {
    epoch.revision = 0;
    return readNumber(cut(text, '.'), 0, mostGeneration, epoch.generation)
           && (text.absent() || readNumber(text, 1, mostRevision, epoch.revision));
}

inline void writeEpoch(Writer& writer, const Epoch& epoch) {
    writer.base36(epoch.generation);
    if (epoch.revision > 0) {
        writer.text(".").base36(epoch.revision);
    }
}

/** What travels with every command: command-epoch-ttl, and on a repeat the age, all times in seconds. */
struct Tag {
    uint64_t command = 0;
    Epoch epoch;
    uint32_t ttl = 0;
    bool repeated = false;
    uint32_t age = 0;  // the command was first sent at most so long before its receipt
};

inline bool readTag(Text text, Tag& tag) {
    bool known = readNumber(cut(text, '-'), 1, mostCommand, tag.command) && readEpoch(cut(text, '-'), tag.epoch)
                 && readNumber(cut(text, '-'), 1, mostSeconds, tag.ttl);
    tag.repeated = !text.absent();
    return known && (!tag.repeated || readNumber(text, 0, mostSeconds, tag.age));
}

/** An event's identity: boot-seq-len, then A if an acknowledgement is wanted, R if it was sent before. */
struct Stamp {
    uint32_t boot;
    uint32_t seq;
    uint32_t length;
    bool asks;
    bool repeated;
};

inline void writeStamp(Writer& writer, const Stamp& stamp) {
    writer.base36(stamp.boot).text("-").base36(stamp.seq).text("-").base36(stamp.length);
    writer.text(stamp.asks ? "A" : "").text(stamp.repeated ? "R" : "");
}

inline void writeCloudName(Writer& writer, Text name, const Stamp& stamp) {
    writer.text(name).text("/lf-");
    writeStamp(writer, stamp);
}

/** Every event of boot up to seq, included, is handled. */
struct Acknowledgement {
    uint32_t boot = 0;
    uint32_t seq = 0;
};

inline bool readAcknowledgement(Text text, Acknowledgement& acknowledgement) {
    return readNumber(cut(text, '-'), 1, mostSequence, acknowledgement.boot)
           && readNumber(text, 1, mostSequence, acknowledgement.seq);
}

/** What the backend says as the argument of `lf`, as payload of a k topic and of a CONTROL frame. */
struct Control {
    bool acknowledges = false;
    Acknowledgement acknowledgement;
    char order = 0;        // d, h, n, q, c; 0 for an acknowledgement alone
    Epoch epoch;           // of d and h
    uint32_t first = 0;    // of n
    uint32_t last = 0;     // of n
    uint64_t command = 0;  // of q
    uint32_t age = 0;      // of q
    Tag tag;               // of c
    Text function;         // of c
    Text argument;         // of c: the rest, spaces included
};

inline bool readRun(Text text, Control& control) {
    bool tagged = readTag(cut(text, ' '), control.tag);
    control.function = cut(text, ' ');
    control.argument = text;
    return tagged && isFunctionName(control.function) && !text.absent();
}

inline bool readOrder(Text text, Control& control) {
    if (text.length < 3 || text.begin[1] != ' ') {
        return false;
    }
    Text rest = text.from(2);
    control.order = text.begin[0];
    switch (control.order) {
        case 'd':
        case 'h':
            return readEpoch(rest, control.epoch);
        case 'n':
            return readNumber(cut(rest, '-'), 1, mostSequence, control.first)
                   && readNumber(rest, control.first, mostSequence, control.last);
        case 'q':
            return readNumber(cut(rest, '-'), 1, mostCommand, control.command)
                   && readNumber(rest, 0, mostSeconds, control.age);
        case 'c':
            return readRun(rest, control);
        default:
            return false;
    }
}

inline bool readControl(Text text, Control& control) {
    control.acknowledges = text.length > 2 && memcmp(text.begin, "a ", 2) == 0;
    if (!control.acknowledges) {
        return readOrder(text, control);
    }
    text = text.from(2);
    return readAcknowledgement(cut(text, ';'), control.acknowledgement) && (text.absent() || readOrder(text, control));
}

/** The contract's own answers; as the result of a cloud function each is INT_MIN and its number. */
enum class Refusal : uint8_t {
    Taken = 0,
    RanBefore = 1,
    StaleEpoch = 2,
    Expired = 3,
    UnknownFunction = 4,
    Busy = 5,
    NotRun = 6,
    Malformed = 7,
    Forgotten = 8,
    Unknown = 15
};

constexpr int32_t lowestResult = INT32_MIN + 16;

struct Answer {
    enum class Kind : uint8_t { Int, Decimal, Text, Bool, Done, Refusal };

    Kind kind = Kind::Done;
    int32_t number = 0;  // of Int, Bool (0 or 1) and Refusal
    double decimal = 0;
    const char* text = "";

    static Answer of(Kind kind, int32_t number) {
        Answer answer;
        answer.kind = kind;
        answer.number = number;
        return answer;
    }

    static Answer refuse(Refusal refusal) { return of(Kind::Refusal, static_cast<int32_t>(refusal)); }
};

inline void writeInteger(Writer& writer, int32_t number) {
    int64_t wide = number;
    writer.text(wide < 0 ? "-" : "").decimal(static_cast<uint32_t>(wide < 0 ? -wide : wide));
}

/** Fifteen digits: as many as a double gives back as they were. C says nan and inf where the contract says NaN. */
inline void writeDecimal(Writer& writer, double number) {
    char digits[32] = "NaN";
    if (number == number && number - number != 0) {
        snprintf(digits, sizeof digits, "%sInfinity", number < 0 ? "-" : "");
    } else if (number == number) {
        snprintf(digits, sizeof digits, "%.15g", number);
    }
    writer.text(digits);
}

inline void writeAnswer(Writer& writer, const Answer& answer) {
    switch (answer.kind) {
        case Answer::Kind::Int:
            return writeInteger(writer.text("i"), answer.number);
        case Answer::Kind::Decimal:
            return writeDecimal(writer.text("d"), answer.decimal);
        case Answer::Kind::Text:
            writer.text("s").text(answer.text);
            return;
        case Answer::Kind::Bool:
            writer.text(answer.number != 0 ? "b1" : "b0");
            return;
        case Answer::Kind::Done:
            writer.text("n");
            return;
        case Answer::Kind::Refusal:
            writer.text("!").base36(static_cast<uint64_t>(answer.number));
            return;
    }
}

/** A cloud function returns a number; of what is none only that it ran can be said. */
inline int32_t functionResult(const Answer& answer) {
    switch (answer.kind) {
        case Answer::Kind::Int:
            return answer.number;
        case Answer::Kind::Refusal:
            return INT32_MIN + answer.number;
        default:
            return INT32_MIN + static_cast<int32_t>(Refusal::RanBefore);
    }
}

constexpr uint32_t usualKeepAlive = 30;  // seconds; a status that says nothing else means it

/** What the device says of itself. */
struct Status {
    uint32_t boot;
    Mode mode;
    Epoch epoch;
    uint32_t packet;
    const char* deviceOs;
    Vote vote;
    Route events;
    uint32_t alive;  // seconds of silence after which the device speaks by itself

    /** Of the same boot. */
    bool operator==(const Status& other) const {
        return epoch == other.epoch && vote == other.vote && events == other.events;
    }
};

inline void writeStatus(Writer& writer, const Status& status) {
    static const char* const modes[] = {"hot", "warm", "cold"};
    static const char* const votes[] = {"fine", "lost", "silent"};
    writer.text("lf1 boot=").base36(status.boot).text(" mode=").text(modes[static_cast<unsigned>(status.mode)]);
    writeEpoch(writer.text(" epoch="), status.epoch);
    writer.text(" packet=").decimal(status.packet).text(" os=").text(status.deviceOs);
    writer.text(" vote=").text(votes[static_cast<unsigned>(status.vote)]);
    writer.text(status.events == Route::Direct ? " events=direct" : "");
    if (status.alive != usualKeepAlive) {
        writer.text(" alive=").decimal(status.alive);
    }
}

/** What comes from the backend, over MQTT or in frames. The last four are those of frames only. */
enum class Verb : uint8_t { Call, Read, Publish, Control, Prove, Welcome, Refused, Ping, Pong };

/** A message of the backend. Its payload has a NUL behind it. */
struct Message {
    Verb verb = Verb::Ping;
    uint64_t command = 0;  // that wants an answer; 0 if none is wanted
    Tag tag;               // of Call, Read and Publish
    Text name;             // of Call, Read and Publish; the nonce of Prove
    Text payload;
};

inline bool readTagged(Text tag, Text name, Message& message) {
    message.name = name;
    bool known =
            readTag(tag, message.tag) && (message.verb == Verb::Publish ? isEventName(name) : isFunctionName(name));
    message.command = message.tag.command;
    return known;
}

/** Writes "prefix/u/device/", which begins every topic of the device. */
inline Writer& writeUpTopic(Writer& writer, Text prefix, Text device) {
    return writer.text(prefix).text("/u/").text(device).text("/");
}

/** Reads a topic under "prefix/d/"; the payload is left to the caller. */
inline bool readTopic(Text prefix, Text device, Text topic, Message& message) {
    if (!(cut(topic, '/') == prefix) || !(cut(topic, '/') == "d")) {
        return false;
    }
    Text whom = cut(topic, '/');
    Text kind = cut(topic, '/');
    bool toAll = whom == "all" && kind == "p";
    if ((!toAll && !(whom == device)) || kind.length != 1) {
        return false;
    }
    Text subject = cut(topic, '/');
    switch (kind.begin[0]) {
        case 'k':
            message.verb = Verb::Control;
            return topic.absent() && readNumber(subject, 0, mostCommand, message.command);
        case 'c':
            message.verb = Verb::Call;
            break;
        case 'v':
            message.verb = Verb::Read;
            break;
        case 'p':
            message.verb = Verb::Publish;
            break;
        default:
            return false;
    }
    bool known = readTagged(subject, topic, message);
    message.command = toAll ? 0 : message.command;  // nobody collects the answers of a whole fleet
    return known;
}

// ---- 4. Frames: contract 4 ------------------------------------------------------------------------------------------

/** Finds frames in bytes that arrive in any portions. Broken once, it stays so until begin(). */
class FrameReader {
public:
    void begin() {
        state_ = State::Header;
        length_ = 0;
    }

    /** Takes bytes up to the end of a frame, and says how many it took. */
    size_t take(const char* bytes, size_t count) {
        size_t taken = 0;
        while (taken < count && (state_ == State::Header || state_ == State::Payload)) {
            taken += state_ == State::Header ? takeHeader(bytes[taken]) : takePayload(bytes + taken, count - taken);
        }
        return taken;
    }

    bool whole() const { return state_ == State::Whole; }
    bool broken() const { return state_ == State::Broken; }

    /** Of a whole frame: its header without the length. */
    Text header() const { return Text(header_, headerLength_); }

    /** Of a whole frame, until begin(). */
    Text payload() const { return Text(payload_, length_); }

private:
    enum class State : uint8_t { Header, Payload, Whole, Broken };

    char header_[mostHeader];
    char payload_[LIFELINE_PACKET + 1];
    size_t headerLength_ = 0;
    size_t length_ = 0;  // of what is being read, so far
    size_t expected_ = 0;
    State state_ = State::Header;

    size_t takeHeader(char c) {
        if (c == '\n') {
            state_ = readLength() ? State::Payload : State::Broken;
            length_ = 0;
            finish();
        } else if (c < ' ' || c > '~' || length_ == sizeof header_) {
            state_ = State::Broken;
        } else {
            header_[length_++] = c;
        }
        return 1;
    }

    size_t takePayload(const char* bytes, size_t count) {
        size_t missing = expected_ - length_;
        size_t portion = count < missing ? count : missing;
        memcpy(payload_ + length_, bytes, portion);
        length_ += portion;
        finish();
        return portion;
    }

    void finish() {
        if (state_ == State::Payload && length_ == expected_) {
            payload_[length_] = 0;
            state_ = State::Whole;
        }
    }

    /** The last word of the header: at most six decimal digits. */
    bool readLength() {
        size_t end = length_;
        while (end > 0 && header_[end - 1] != ' ') {
            end--;
        }
        size_t digits = length_ - end;
        expected_ = 0;
        for (size_t i = end; i < length_ && digits <= 6; i++) {
            if (digitOf(header_[i]) > 9) {
                return false;
            }
            expected_ = expected_ * 10 + digitOf(header_[i]);
        }
        headerLength_ = end == 0 ? 0 : end - 1;
        return end > 0 && digits >= 1 && digits <= 6 && expected_ <= LIFELINE_PACKET;
    }
};

inline bool isHexadecimal(Text text, size_t digits) {
    for (size_t i = 0; i < text.length; i++) {
        if (digitOf(text.begin[i]) > 15) {
            return false;
        }
    }
    return text.length == digits;
}

/** What a verb of the backend is followed by. */
struct FrameForm {
    const char* text;
    Verb verb;
    unsigned fields;
    bool payload;
};

/** Reads a frame that the backend may send. */
inline bool readFrame(Text header, Text payload, Message& message) {
    static const FrameForm forms[] = {
            {"CALL", Verb::Call, 2, true},       {"READ", Verb::Read, 2, true},    {"PUBLISH", Verb::Publish, 2, true},
            {"CONTROL", Verb::Control, 1, true}, {"PROVE", Verb::Prove, 1, false}, {"WELCOME", Verb::Welcome, 0, false},
            {"REFUSED", Verb::Refused, 0, true}, {"PING", Verb::Ping, 0, false},   {"PONG", Verb::Pong, 0, false},
    };
    Text verb = cut(header, ' ');
    for (const FrameForm& form : forms) {
        if (verb == form.text) {
            Text first = form.fields > 0 ? cut(header, ' ') : Text();
            Text last = form.fields > 1 ? cut(header, ' ') : first;
            message.verb = form.verb;
            message.payload = payload;
            message.name = last;
            bool complete =
                    !(form.fields > 0 && last.absent()) && header.absent() && (form.payload || payload.length == 0);
            switch (form.verb) {
                case Verb::Call:
                case Verb::Read:
                case Verb::Publish:
                    return complete && readTagged(first, last, message);
                case Verb::Control:
                    return complete && readNumber(first, 0, mostCommand, message.command);
                case Verb::Prove:
                    return complete && isHexadecimal(first, 32);
                default:
                    return complete;
            }
        }
    }
    return false;
}

/** SHA-256 (FIPS 180-4), and with it HMAC (RFC 2104): small and slow, for one proof a connection. */
class Sha256 {
public:
    static constexpr size_t size = 32;
    static constexpr size_t block = 64;

    Sha256() {
        static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
        memcpy(state_, initial, sizeof state_);
    }

    void add(const uint8_t* bytes, size_t count) {
        for (size_t i = 0; i < count; i++) {
            block_[length_++ % block] = bytes[i];
            if (length_ % block == 0) {
                mix();
            }
        }
    }

    void add(Text text) { add(reinterpret_cast<const uint8_t*>(text.begin), text.length); }

    void finish(uint8_t (&digest)[size]) {
        uint64_t bits = static_cast<uint64_t>(length_) * 8;
        uint8_t pad = 0x80;
        do {
            add(&pad, 1);
            pad = 0;
        } while (length_ % block != block - 8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            uint8_t byte = static_cast<uint8_t>(bits >> shift);
            add(&byte, 1);
        }
        for (size_t i = 0; i < size; i++) {
            digest[i] = static_cast<uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
        }
    }

private:
    uint32_t state_[8];
    uint8_t block_[block];
    size_t length_ = 0;

    static uint32_t rotated(uint32_t word, unsigned by) { return word >> by | word << (32 - by); }

    /** Sixteen words of the schedule at a time, because a Photon's stack has 6 KB in all. */
    void mix() {
        uint32_t words[16];
        uint32_t s[8];
        memcpy(s, state_, sizeof s);
        for (unsigned i = 0; i < 64; i++) {
            uint32_t& word = words[i % 16];
            word = i < 16 ? given(i)
                          : word + small(words[(i + 1) % 16], 7, 18, 3) + words[(i + 9) % 16]
                                    + small(words[(i + 14) % 16], 17, 19, 10);
            uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
            uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            uint32_t first =
                    s[7] + (rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)) + choice + constant(i) + word;
            uint32_t second = (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) + majority;
            memmove(s + 1, s, 7 * sizeof s[0]);
            s[4] += first;
            s[0] = first + second;
        }
        for (unsigned i = 0; i < 8; i++) {
            state_[i] += s[i];
        }
    }

    uint32_t given(unsigned i) const {
        const uint8_t* b = block_ + 4 * i;
        return static_cast<uint32_t>(b[0]) << 24 | static_cast<uint32_t>(b[1]) << 16 | static_cast<uint32_t>(b[2]) << 8
               | b[3];
    }

    static uint32_t small(uint32_t word, unsigned first, unsigned second, unsigned shift) {
        return rotated(word, first) ^ rotated(word, second) ^ word >> shift;
    }

    static uint32_t constant(unsigned i) {
        static const uint32_t constants[64] = {
                0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
                0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
                0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
                0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
                0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
                0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
                0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
                0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
        return constants[i];
    }
};

/** Begins or ends one of the two hashes of HMAC; a key longer than a block is hashed first. */
inline void addKey(Sha256& hash, Text key, uint8_t with) {
    uint8_t block[Sha256::block] = {};
    if (key.length > sizeof block) {
        uint8_t digest[Sha256::size];
        Sha256 shorter;
        shorter.add(key);
        shorter.finish(digest);
        memcpy(block, digest, sizeof digest);
    } else {
        memcpy(block, key.begin, key.length);
    }
    for (uint8_t& byte : block) {
        byte ^= with;
    }
    hash.add(block, sizeof block);
}

/** The mac of a PROOF: HMAC-SHA256 under the device's secret of nonce and id, as hexadecimal digits. */
inline void writeProof(Writer& writer, Text secret, Text nonce, Text device) {
    uint8_t digest[Sha256::size];
    Sha256 inner;
    addKey(inner, secret, 0x36);
    inner.add(nonce);
    inner.add(device);
    inner.finish(digest);
    Sha256 outer;
    addKey(outer, secret, 0x5c);
    outer.add(digest, sizeof digest);
    outer.finish(digest);
    for (uint8_t byte : digest) {
        writer.base36(byte >> 4).base36(byte & 15);
    }
}

// ---- 5. The keep buffer: contract 6 ---------------------------------------------------------------------------------

/** An event that waits for its acknowledgement; its name and data follow it in the arena, each with a NUL. */
struct KeptEvent {
    uint32_t seq;
    uint16_t nameLength;
    uint16_t dataLength;
    bool asks : 1;      // for an acknowledgement
    bool due : 1;       // is to be sent
    bool sent : 1;      // has been, over some route
    bool repeated : 1;  // has been more than once, or will be
    bool accepted : 1;  // by the cloud

    const char* name() const { return reinterpret_cast<const char*>(this + 1); }
    const char* data() const { return name() + nameLength + 1; }

    Stamp stamp(uint32_t boot) const {
        return Stamp{boot, seq, static_cast<uint32_t>(nameLength) + dataLength, asks, repeated};
    }
};

/**
 * Events in their order, packed into an arena from its start. They leave from the front only, by acknowledgement, and
 * those behind then move up: a few kilobytes copied once a quarter of an hour are cheaper than a ring's two ends.
 */
class KeepBuffer {
public:
    unsigned size() const { return count_; }

    /** So full that an acknowledgement is wanted, by number or by bytes. */
    bool halfFull() const { return count_ >= mostKept / 2 || used_ >= sizeof arena_ / 2; }

    bool hasRoom(size_t nameLength, size_t dataLength) const {
        return count_ < mostKept && spaceOf(nameLength, dataLength) <= sizeof arena_ - used_;
    }

    /** Where the data must have room. */
    KeptEvent& add(uint32_t seq, Text name, Text data) {
        KeptEvent* event = new (arena_ + used_) KeptEvent();
        event->seq = seq;
        event->nameLength = static_cast<uint16_t>(name.length);
        event->dataLength = static_cast<uint16_t>(data.length);
        event->due = true;
        char* text = reinterpret_cast<char*>(event + 1);
        memcpy(text, name.begin, name.length);
        text[name.length] = 0;
        memcpy(text + name.length + 1, data.begin, data.length);
        text[name.length + 1 + data.length] = 0;
        used_ += spaceOf(name.length, data.length);
        count_++;
        return *event;
    }

    /** The oldest; null if none is kept. */
    KeptEvent* first() { return count_ == 0 ? nullptr : at(arena_); }

    /** The oldest that passes the test; null if none does. */
    template <typename Test>
    KeptEvent* find(Test test) {
        KeptEvent* event = first();
        while (event != nullptr && !test(*event)) {
            event = after(event);
        }
        return event;
    }

    template <typename Action>
    void each(Action action) {
        for (KeptEvent* event = first(); event != nullptr; event = after(event)) {
            action(*event);
        }
    }

    /** Forgets all up to seq, and says how many they were. */
    unsigned forgetUpTo(uint32_t seq) {
        unsigned forgotten = 0;
        KeptEvent* stays = find([seq, &forgotten](const KeptEvent& event) {
            forgotten += event.seq <= seq ? 1 : 0;
            return event.seq > seq;
        });
        size_t gone = stays == nullptr ? used_ : static_cast<size_t>(reinterpret_cast<uint8_t*>(stays) - arena_);
        memmove(arena_, arena_ + gone, used_ - gone);
        used_ -= gone;
        count_ -= forgotten;
        return forgotten;
    }

private:
    alignas(KeptEvent) uint8_t arena_[LIFELINE_ARENA];
    size_t used_ = 0;
    unsigned count_ = 0;

    static KeptEvent* at(uint8_t* place) { return reinterpret_cast<KeptEvent*>(place); }

    KeptEvent* after(KeptEvent* event) {
        uint8_t* next = reinterpret_cast<uint8_t*>(event) + spaceOf(event->nameLength, event->dataLength);
        return next == arena_ + used_ ? nullptr : at(next);
    }

    static size_t spaceOf(size_t nameLength, size_t dataLength) {
        size_t bytes = sizeof(KeptEvent) + nameLength + 1 + dataLength + 1;
        return (bytes + alignof(KeptEvent) - 1) / alignof(KeptEvent) * alignof(KeptEvent);
    }
};

// ---- 6. Command memory: contract 7 ----------------------------------------------------------------------------------

/** FNV-1a: finds out whether memory that survived a reset, or half a write, is what was written. */
inline uint32_t checkOf(const void* memory, size_t count) {
    const uint8_t* bytes = static_cast<const uint8_t*>(memory);
    uint32_t check = 0x811c9dc5;
    for (size_t i = 0; i < count; i++) {
        check = (check ^ bytes[i]) * 0x01000193;
    }
    return check;
}

struct RememberedCommand {
    uint64_t command;
    int32_t number;        // of its answer
    uint32_t second : 29;  // of the memory's count when it was remembered, rounded up
    uint32_t kind : 3;     // of its answer

    Answer answer() const { return Answer::of(static_cast<Answer::Kind>(kind), number); }
};

/**
 * What became of the latest commands. The sketch owns it and may put it into retained memory, where it survives a
 * reset; so it has no constructor, and a check word over all of it. Its count of seconds stands still while the device
 * is in a reset or asleep: it then reaches back less far than it could, which is safe.
 */
struct CommandMemory {
    uint32_t check;
    uint32_t second;        // that the device was up in all
    uint32_t completeFrom;  // every command since that second is here
    uint32_t remembered;    // how many there were in all
    RememberedCommand commands[mostRemembered];

    void begin() {
        if (check != checkOf(&second, sizeof *this - sizeof check)) {
            memset(this, 0, sizeof *this);
            seal();
        }
    }

    void count(uint32_t seconds) {
        second += seconds;
        seal();
    }

    /** Null if it is not there. */
    RememberedCommand* find(uint64_t command) {
        for (uint32_t i = 0; i < remembered && i < mostRemembered; i++) {
            if (commands[i].command == command) {
                return &commands[i];
            }
        }
        return nullptr;
    }

    /** In place of the oldest, if it is not known yet. */
    void remember(uint64_t command, const Answer& answer) {
        RememberedCommand* place = find(command);
        if (place == nullptr) {
            place = &commands[remembered % mostRemembered];
            completeFrom = remembered < mostRemembered ? completeFrom : static_cast<uint32_t>(place->second);
            remembered++;
            place->command = command;
            place->second = (second + 1) & 0x1fffffff;
        }
        place->kind = static_cast<uint32_t>(answer.kind) & 7;
        place->number = answer.number;
        seal();
    }

    /** Whether every command of the last seconds is remembered. */
    bool reachesBack(uint32_t seconds) const { return second >= completeFrom && second - completeFrom >= seconds; }

private:
    void seal() { check = checkOf(&second, sizeof *this - sizeof check); }
};

// ---- 7. Surroundings and link, the two doors to the world -----------------------------------------------------------

/** How the cloud took what was published last. */
enum class Delivery : uint8_t { Running, Accepted, Failed };

/** A function that the backend may call. */
typedef int (*Function)(const char* argument);

/** Takes an event of the backend. */
typedef void (*EventHandler)(const char* name, const char* data);

/** A variable that the backend may read: where it is, and of which kind. */
struct Variable {
    Answer::Kind kind;
    const void* place;

    Answer read() const {
        Answer answer = Answer::of(kind, 0);
        switch (kind) {
            case Answer::Kind::Int:
                answer.number = *static_cast<const int*>(place);
                break;
            case Answer::Kind::Bool:
                answer.number = *static_cast<const bool*>(place) ? 1 : 0;
                break;
            case Answer::Kind::Decimal:
                answer.decimal = *static_cast<const double*>(place);
                break;
            default:
                answer.text = static_cast<const char*>(place);
        }
        return answer;
    }
};

class Clock;
class Lifeline;

/** The device around the firmware. On a Particle device: ParticleSurroundings. */
class Surroundings {
public:
    virtual uint32_t millis() = 0;
    virtual uint32_t random() = 0;  // 32 bits of it
    virtual void deviceId(char* text, size_t size) = 0;
    virtual void deviceOs(char* text, size_t size) = 0;

    virtual bool networkReady() = 0;
    /** Keeps Device OS from resetting a network that works because the cloud does not. */
    virtual void keepNetwork() = 0;

    /** Seconds since 1970; 0 while the time is not known. */
    virtual uint32_t clock() = 0;
    virtual void setClock(uint32_t seconds) = 0;

    virtual bool cloudConnected() = 0;
    /** Gives an event to the cloud without waiting for it; one at a time. */
    virtual void publish(const char* name, const char* data) = 0;
    virtual Delivery delivery() = 0;

    /** Memory that survives the loss of power; sixty-four bytes are enough. */
    virtual void load(size_t place, void* bytes, size_t count) = 0;
    virtual void save(size_t place, const void* bytes, size_t count) = 0;

    virtual void offer(const char* name, Function function) = 0;
    virtual void offer(const char* name, const Variable& variable) = 0;
    virtual void offerControl(Lifeline& lifeline) = 0;

protected:
    ~Surroundings() {}
};

/** Takes what a link brings. */
class Receiver {
public:
    /** The backend, or the broker, has admitted the device. */
    virtual void welcomed() = 0;
    /** @param at when it was received, by the device's clock */
    virtual void received(const Message& message, uint64_t at) = 0;

protected:
    ~Receiver() {}
};

/** A direct link to the backend, one connection at a time. On a Particle device: MqttTlsLink or TlsTcpClientLink. */
class Link {
public:
    /** @param device lives as long as the link */
    virtual void begin(const char* device, Clock& clock) = 0;
    /** Whether certificates are checked by their dates, so that without a clock no connection can be had. */
    virtual bool needsClock() const = 0;
    /** Connects and says the status. Takes as long as a TLS handshake does: both libraries block. */
    virtual bool open(const Status& status) = 0;
    /** Ends the connection, if there is one. */
    virtual void close() = 0;
    virtual bool alive() = 0;
    /** Moves bytes, and hands what came to the receiver. */
    virtual void work(Receiver& receiver) = 0;

    /** @return false if the link cannot take it now; the same for events */
    virtual bool sendStatus(const Status& status) = 0;
    virtual bool sendEvent(const Stamp& stamp, Text name, Text data) = 0;
    virtual void sendAnswer(uint64_t command, Text answer) = 0;
    /** Bytes of data that an event with a name of that length can have. */
    virtual size_t eventRoom(size_t nameLength) const = 0;
    /** Bytes that an answer can have. */
    virtual size_t answerRoom() const = 0;

protected:
    ~Link() {}
};

// ---- 8. Time, and what is kept over a restart -----------------------------------------------------------------------

/**
 * Boot number, highest epoch and a clock's time. Two copies are written in turn, so that a write that power
 * interrupts leaves the other one.
 */
class Saved {
public:
    explicit Saved(Surroundings& surroundings) : surroundings_(surroundings) {}

    /** A new boot begins. */
    void begin() {
        Facts other;
        load(0, facts_);
        load(1, other);
        if (other.writes > facts_.writes) {
            facts_ = other;
        }
        facts_.boot = facts_.boot % mostSequence + 1;
        save();
    }

    uint32_t boot() const { return facts_.boot; }
    uint32_t clock() const { return facts_.clock; }

    Epoch epoch() const {
        Epoch epoch;
        epoch.generation = facts_.generation;
        epoch.revision = facts_.revision;
        return epoch;
    }

    void setEpoch(const Epoch& epoch) {
        facts_.generation = epoch.generation;
        facts_.revision = epoch.revision;
        save();
    }

    void setClock(uint32_t seconds) {
        facts_.clock = seconds;
        save();
    }

private:
    struct Facts {
        uint32_t check;
        uint32_t writes;
        uint64_t generation;
        uint32_t revision;
        uint32_t boot;
        uint32_t clock;
        uint32_t unused;  // would be padding otherwise, which a check must not hold
    };

    Surroundings& surroundings_;
    Facts facts_;

    static uint32_t check(const Facts& facts) { return checkOf(&facts.writes, sizeof facts - sizeof facts.check); }

    void load(unsigned copy, Facts& facts) {
        surroundings_.load(copy * sizeof facts, &facts, sizeof facts);
        if (facts.check != check(facts)) {
            memset(&facts, 0, sizeof facts);
        }
    }

    void save() {
        facts_.writes++;
        facts_.check = check(facts_);
        surroundings_.save(facts_.writes % 2 * sizeof facts_, &facts_, sizeof facts_);
    }
};

/** Milliseconds since the start that do not wrap after 49 days, if they are asked for that often. */
class Clock {
public:
    explicit Clock(Surroundings& surroundings) : surroundings_(surroundings) {}

    uint64_t now() {
        uint32_t millis = surroundings_.millis();
        now_ += static_cast<uint32_t>(millis - last_);
        last_ = millis;
        return now_;
    }

    /** From 0 to limit, limit excluded. */
    uint32_t roll(uint32_t limit) {
        return static_cast<uint32_t>(static_cast<uint64_t>(surroundings_.random()) * limit >> 32);
    }

private:
    Surroundings& surroundings_;
    uint64_t now_ = 0;
    uint32_t last_ = 0;
};

/** Rings once, when its time has come. */
class Alarm {
public:
    explicit Alarm(Clock& clock) : clock_(clock) {}

    void start(uint32_t delay) {
        at_ = clock_.now() + delay;
        set_ = true;
    }

    void stop() { set_ = false; }
    bool isSet() const { return set_; }

    bool rang() {
        bool rang = set_ && clock_.now() >= at_;
        set_ = set_ && !rang;
        return rang;
    }

private:
    Clock& clock_;
    uint64_t at_ = 0;
    bool set_ = false;
};

// ---- 9. Events, commands, the direct side ---------------------------------------------------------------------------

/** What became of an event that the sketch published. */
enum class Published : uint8_t { Kept, Full, TooLong, BadName };

/** Sends kept events over the current route, in order, until they are acknowledged: contract 6. */
class EventQueue {
public:
    EventQueue(Surroundings& surroundings, Clock& clock, Link& link)
            : surroundings_(surroundings), link_(link), heartbeat_(clock), acknowledgement_(clock), spacing_(clock) {}

    void begin(uint32_t boot, Radio radio) {
        boot_ = boot;
        heartbeatEvery_ = heartbeatEvery(radio);
        heartbeat_.start(heartbeatEvery_);
    }

    Published publish(const char* name, const char* data) {
        size_t length = strlen(data);
        if (!canBeStamped(name)) {
            return Published::BadName;
        } else if (length > LIFELINE_CLOUD_DATA || length > link_.eventRoom(strlen(name))) {
            return Published::TooLong;  // for one of the routes, and nobody knows which it will take
        } else if (!keep(name, data, false)) {
            dropped_++;
            return Published::Full;
        }
        return Published::Kept;
    }

    unsigned kept() const { return buffer_.size(); }
    unsigned dropped() const { return dropped_; }

    /** The lowest sequence number that may still come. */
    uint32_t firstKept() {
        KeptEvent* first = buffer_.first();
        return first == nullptr ? lastSeq_ + 1 : first->seq;
    }

    /** The latest event asks for an acknowledgement, which covers those before it; without one a heartbeat does. */
    void askBeforeSleep() {
        uint32_t lastSeq = lastSeq_;
        KeptEvent* latest = buffer_.find([lastSeq](const KeptEvent& event) { return event.seq == lastSeq; });
        if (latest == nullptr) {
            keep(heartbeatName, "", true);
        } else {
            latest->asks = true;
            sendAgain(*latest);
        }
    }

    void acknowledged(const Acknowledgement& acknowledgement, Route route) {
        if (acknowledgement.boot != boot_ || buffer_.forgetUpTo(acknowledgement.seq) == 0) {
            return;
        }
        if (route == Route::Direct && misses_ > 0) {
            sendAgain(1, mostSequence);  // the backend was away behind its broker: what followed is lost too
        }
        misses_ = 0;
        acknowledgement_.stop();
        heartbeat_.start(heartbeatEvery_);
        tellDropped();
    }

    void sendAgain(uint32_t first, uint32_t last) {
        buffer_.each([first, last](KeptEvent& event) {
            if (event.seq >= first && event.seq <= last) {
                sendAgain(event);
            }
        });
    }

    /** The route has changed: what went the other way may be lost there. */
    void turned() {
        misses_ = 0;
        acknowledgement_.stop();
        sendAgain(1, mostSequence);
    }

    /** A new link: what the one before it did not certainly carry is sent again. */
    void linkUp(Route route) {
        buffer_.each([route](KeptEvent& event) {
            if (route == Route::Direct || !event.accepted) {
                sendAgain(event);
            }
        });
    }

    /**
     * An acknowledgement did not come in time: asks once more. Straight to the backend, the oldest event is enough to
     * ask.
     *
     * @return whether it was the second time over the cloud, which makes the cloud suspect
     */
    bool missed(Route route) {
        if (route == Route::Home && (!surroundings_.cloudConnected() || !asks())) {
            return false;  // that the link is down is known by other means
        }
        uint32_t oldest = firstKept();
        buffer_.each([route, oldest](KeptEvent& event) {
            if (route == Route::Direct ? event.seq == oldest : event.asks) {
                sendAgain(event);
            }
        });
        return ++misses_ >= mostMisses && route == Route::Home;
    }

    /** @return whether the cloud is suspect now */
    bool work(Route route, bool linkUp) {
        if (heartbeat_.rang()) {
            heartbeat_.start(heartbeatEvery_);
            keep(heartbeatName, "", true);  // a full buffer has no room for it, and asks by itself
        }
        settlePublication();
        bool late = acknowledgement_.rang();
        if (!linkUp) {
            return false;
        }
        bool suspect = late && missed(route);
        route == Route::Direct ? sendDirect() : sendHome();
        bool awaits = route == Route::Direct ? buffer_.size() > 0 : asks();
        if (awaits && !acknowledgement_.isSet()) {
            acknowledgement_.start(acknowledgementLimit);
        }
        return suspect;
    }

private:
    Surroundings& surroundings_;
    Link& link_;
    KeepBuffer buffer_;
    Alarm heartbeat_;
    Alarm acknowledgement_;
    Alarm spacing_;
    uint32_t heartbeatEvery_ = 0;
    uint32_t boot_ = 0;
    uint32_t lastSeq_ = 0;
    uint32_t publishing_ = 0;  // the seq of the event that the cloud is taking; 0 for none
    unsigned misses_ = 0;
    unsigned dropped_ = 0;
    unsigned droppedTold_ = 0;

    bool keep(Text name, Text data, bool asks) {
        bool kept = buffer_.hasRoom(name.length, data.length);
        if (kept) {
            KeptEvent& event = buffer_.add(++lastSeq_, name, data);
            event.asks = asks || buffer_.halfFull();
        }
        return kept;
    }

    static void sendAgain(KeptEvent& event) {
        event.due = true;
        event.repeated = event.sent;
    }

    KeptEvent* nextDue() {
        return buffer_.find([](const KeptEvent& event) { return event.due; });
    }

    /** Whether an acknowledgement is asked for; also by an event that cannot be sent because the cloud takes none. */
    bool asks() {
        return buffer_.find([](const KeptEvent& event) { return event.asks; }) != nullptr;
    }

    void sendDirect() {
        KeptEvent* event = nextDue();
        uint32_t seq = event == nullptr ? 0 : event->seq;
        if (seq != 0
            && link_.sendEvent(event->stamp(boot_), Text(event->name(), event->nameLength),
                               Text(event->data(), event->dataLength))) {
            sent(seq);
        }
    }

    void sendHome() {
        KeptEvent* event = publishing_ != 0 || spacing_.isSet() ? nullptr : nextDue();
        if (event != nullptr) {
            char name[mostStampedName + sizeof "/lf-" + mostStamp];
            Writer writer(name, sizeof name);
            writeCloudName(writer, Text(event->name(), event->nameLength), event->stamp(boot_));
            publishing_ = event->seq;
            spacing_.start(publishSpacing);
            surroundings_.publish(name, event->data());
            sent(publishing_);
        }
    }

    /** Looked for once more: while a library waits, the cloud may have acknowledged, and events have moved up. */
    void sent(uint32_t seq) {
        buffer_.each([seq](KeptEvent& event) {
            if (event.seq == seq) {
                event.due = event.accepted = false;
                event.sent = true;
            }
        });
    }

    /** An event that the cloud did not take is sent again, unless it has been acknowledged meanwhile. */
    void settlePublication() {
        spacing_.rang();
        Delivery delivery = publishing_ == 0 ? Delivery::Running : surroundings_.delivery();
        if (delivery == Delivery::Failed) {
            sendAgain(publishing_, publishing_);
        } else if (delivery == Delivery::Accepted) {
            uint32_t seq = publishing_;
            buffer_.each([seq](KeptEvent& event) { event.accepted = event.accepted || event.seq == seq; });
        }
        publishing_ = delivery == Delivery::Running ? publishing_ : 0;
    }

    /** That events were refused is told by an event, as soon as there is room: how many they were since the start. */
    void tellDropped() {
        char count[12];
        Writer writer(count, sizeof count);
        writer.decimal(dropped_);
        if (dropped_ != droppedTold_ && keep(droppedName, count, false)) {
            droppedTold_ = dropped_;
        }
    }
};

/** Functions, or variables, by name. */
template <typename Offered>
class Offers {
public:
    bool add(const char* name, const Offered& offered) {
        bool added = count_ < LIFELINE_OFFERS && isFunctionName(name);
        if (added) {
            names_[count_] = name;
            offered_[count_++] = offered;
        }
        return added;
    }

    /** Null if there is none of that name. */
    const Offered* find(Text name) const {
        for (unsigned i = 0; i < count_; i++) {
            if (name == names_[i]) {
                return &offered_[i];
            }
        }
        return nullptr;
    }

private:
    const char* names_[LIFELINE_OFFERS];
    Offered offered_[LIFELINE_OFFERS];
    unsigned count_ = 0;
};

/** Runs commands, each id once, and none of an epoch lower than one seen before: contract 7. */
class CommandRunner {
public:
    CommandRunner(Clock& clock, Saved& saved, CommandMemory& memory) : clock_(clock), saved_(saved), memory_(memory) {}

    bool add(const char* name, Function function) { return functions_.add(name, function); }
    bool add(const char* name, const Variable& variable) { return variables_.add(name, variable); }
    void onEvent(EventHandler handler) { handler_ = handler; }

    void begin() {
        memory_.begin();
        count();
    }

    /** Counts the seconds of the memory. */
    void count() {
        uint64_t seconds = clock_.now() / second;
        if (seconds > counted_) {
            memory_.count(static_cast<uint32_t>(seconds - counted_));
            counted_ = seconds;
        }
    }

    /** Whether epoch is still good; it is the highest afterwards. */
    bool admits(const Epoch& epoch) {
        Epoch highest = saved_.epoch();
        if (highest.isBefore(epoch)) {
            saved_.setEpoch(epoch);
        }
        return !epoch.isBefore(highest);
    }

    /** A command's answer if it is known to have run; otherwise it is made sure that it will not any more. */
    Answer outcomeOf(uint64_t command, uint32_t age) {
        count();
        RememberedCommand* known = memory_.find(command);
        if (command == running_) {
            return Answer::refuse(Refusal::Busy);  // its answer is still to come
        } else if (known != nullptr) {
            return known->answer();
        }
        return promise(command, memory_.reachesBack(age) ? Refusal::NotRun : Refusal::Forgotten);
    }

    /** @param at when the command was received */
    Answer run(const Message& message, uint64_t at) {
        count();
        const Tag& tag = message.tag;
        RememberedCommand* known = memory_.find(tag.command);
        if (tag.command == running_) {
            return Answer::refuse(Refusal::Busy);
        } else if (known != nullptr) {
            return known->answer();
        } else if (tag.repeated && !memory_.reachesBack(tag.age)) {
            return promise(tag.command, Refusal::Forgotten);
        } else if (!admits(tag.epoch)) {
            return Answer::refuse(Refusal::StaleEpoch);
        } else if (clock_.now() - at > static_cast<uint64_t>(tag.ttl) * second) {
            return promise(tag.command, Refusal::Expired);
        }
        if (message.verb == Verb::Read) {
            return read(message.name);
        }
        return message.verb == Verb::Call ? call(message) : hand(message);
    }

private:
    Clock& clock_;
    Saved& saved_;
    CommandMemory& memory_;
    Offers<Function> functions_;
    Offers<Variable> variables_;
    EventHandler handler_ = nullptr;
    uint64_t counted_ = 0;  // seconds since the start
    uint64_t running_ = 0;  // the command whose function has not returned; 0 for none

    Answer promise(uint64_t command, Refusal refusal) {
        memory_.remember(command, Answer::refuse(refusal));
        return Answer::refuse(refusal);
    }

    Answer read(Text name) const {
        const Variable* variable = variables_.find(name);
        return variable == nullptr ? Answer::refuse(Refusal::UnknownFunction) : variable->read();
    }

    Answer call(const Message& message) {
        const Function* function = functions_.find(message.name);
        if (function == nullptr) {
            return Answer::refuse(Refusal::UnknownFunction);
        } else if (!start(message.tag.command)) {
            return Answer::refuse(Refusal::Busy);
        }
        int result = (*function)(message.payload.begin);
        return end(Answer::of(Answer::Kind::Int, result < lowestResult ? lowestResult : result));
    }

    /** Gives an event of the backend to the sketch. */
    Answer hand(const Message& message) {
        if (handler_ == nullptr) {
            return Answer::refuse(Refusal::UnknownFunction);
        } else if (!start(message.tag.command)) {
            return Answer::refuse(Refusal::Busy);
        }
        char name[mostName + 1];
        Writer writer(name, sizeof name);
        writer.text(message.name);
        handler_(name, message.payload.begin);
        return end(Answer());
    }

    /**
     * The id is remembered before the function runs: a reset inside it must not make the command look as if it had
     * never run. A command that comes while the sketch waits inside a function, from the cloud, is refused as busy.
     */
    bool start(uint64_t command) {
        if (running_ != 0) {
            return false;
        }
        running_ = command;
        memory_.remember(command, Answer::refuse(Refusal::RanBefore));
        return true;
    }

    Answer end(const Answer& answer) {
        memory_.remember(running_, answer);
        running_ = 0;
        return answer;
    }
};

/**
 * Keeps the direct link open while it is wanted.
 *
 *          wanted             pause over, TLS up             welcomed
 *  CLOSED --------> WAITING ----------------------> GREETING ---------> UP
 *    ^                 ^                               | limit, refused   | lost
 *    | not wanted      +-------------------------------+------------------+
 *  (any)
 */
class DirectSide {
public:
    DirectSide(Surroundings& surroundings, Clock& clock, Link& link)
            : surroundings_(surroundings), clock_(clock), link_(link), pause_(clock), welcome_(clock) {}

    bool up() const { return state_ == State::Up; }
    bool closed() const { return state_ == State::Closed; }
    bool connected() const { return state_ == State::Greeting || state_ == State::Up; }

    /** Attempts in a row that failed or did not last. */
    unsigned failures() const { return failures_; }

    void want(bool atOnce) {
        state_ = State::Waiting;
        pause_.start(atOnce ? 0 : clock_.roll(directSpread));
    }

    void close() {
        shut(State::Closed);
        failures_ = 0;
    }

    void welcomed() {
        welcome_.stop();
        state_ = State::Up;
        upSince_ = clock_.now();
    }

    /** @return false if an attempt has failed, or the link is lost, just now */
    bool work(const Status& status, Receiver& receiver) {
        if (state_ == State::Waiting && pause_.rang() && !open(status)) {
            fail();
            return false;
        } else if (connected()) {
            link_.work(receiver);
            if (!link_.alive() || welcome_.rang()) {
                fail();
                return false;
            }
        }
        return true;
    }

private:
    enum class State : uint8_t { Closed, Waiting, Greeting, Up };

    Surroundings& surroundings_;
    Clock& clock_;
    Link& link_;
    Alarm pause_;
    Alarm welcome_;
    State state_ = State::Closed;
    unsigned failures_ = 0;
    uint64_t upSince_ = 0;

    bool open(const Status& status) {
        if ((link_.needsClock() && surroundings_.clock() == 0) || !link_.open(status)) {
            return false;
        }
        state_ = State::Greeting;
        welcome_.start(welcomeLimit);
        return true;
    }

    void fail() {
        bool proven = up() && clock_.now() - upSince_ >= provenUse;
        failures_ = (proven ? 0 : failures_) + 1;
        shut(State::Waiting);
        pause_.start(pauseAfter(failures_));
    }

    /** Full jitter under a limit that doubles, and never less than a hundredth of it. */
    uint32_t pauseAfter(unsigned failures) {
        uint32_t limit = firstPause << (failures < 8 ? failures - 1 : 7);
        limit = limit < longestPause ? limit : longestPause;
        uint32_t pause = clock_.roll(limit);
        return pause > limit / 100 ? pause : limit / 100;
    }

    void shut(State next) {
        if (connected()) {
            link_.close();
        }
        pause_.stop();
        welcome_.stop();
        state_ = next;
    }
};

// ---- 10. Lifeline ---------------------------------------------------------------------------------------------------

/**
 * Decides which way events go, obeys the backend's orders, and says how the device sees the cloud. The sketch makes
 * one, offers its functions and variables, calls begin() once and loop() as often as it can.
 */
class Lifeline final : private Receiver {
public:
    Lifeline(Surroundings& surroundings, Link& link, CommandMemory& memory, Mode mode, Radio radio)
            : surroundings_(surroundings),
              link_(link),
              mode_(mode),
              radio_(radio),
              clock_(surroundings),
              saved_(surroundings),
              commands_(clock_, saved_, memory),
              events_(surroundings, clock_, link),
              direct_(surroundings, clock_, link),
              cloudLost_(clock_),
              checkIn_(clock_),
              checkInEnd_(clock_),
              linger_(clock_) {}

    /** Offers a function to the backend, over every route. Before begin(). */
    bool function(const char* name, Function function) {
        surroundings_.offer(name, function);
        return commands_.add(name, function);
    }

    bool variable(const char* name, const int* place) { return offer(name, Answer::Kind::Int, place); }
    bool variable(const char* name, const double* place) { return offer(name, Answer::Kind::Decimal, place); }
    bool variable(const char* name, const bool* place) { return offer(name, Answer::Kind::Bool, place); }
    bool variable(const char* name, const char* place) { return offer(name, Answer::Kind::Text, place); }

    /** Takes the events that the backend publishes. Before begin(). */
    void onEvent(EventHandler handler) { commands_.onEvent(handler); }

    void begin() {
        surroundings_.deviceId(text_, sizeof text_);
        readDevice(text_, device_);
        surroundings_.deviceOs(deviceOs_, sizeof deviceOs_);
        surroundings_.keepNetwork();
        surroundings_.offerControl(*this);
        saved_.begin();
        if (surroundings_.clock() == 0 && saved_.clock() != 0) {
            surroundings_.setClock(saved_.clock());  // behind by the time without power; good for certificates of then
        }
        commands_.begin();
        link_.begin(device_, clock_);
        events_.begin(saved_.boot(), radio_);
        if (mode_ == Mode::Warm) {
            scheduleCheckIn();
        }
    }

    /** Does what is due. Waits for nothing, but for a TLS handshake when the direct link is opened. */
    void loop() {
        if (working_) {
            return;  // called from inside a function that a command runs
        }
        working_ = true;
        commands_.count();
        watchCloud();
        workDirect();
        if (events_.work(route_, route_ == Route::Direct ? direct_.up() : cloud_)) {
            vote(Vote::Silent);
        }
        keepDirect();
        keepClock();
        working_ = false;
    }

    /** Keeps an event until the backend has handled it. */
    Published publish(const char* name, const char* data = "") { return events_.publish(name, data); }

    /** Wants to know that what is kept has arrived, or could have: sleep when kept() is 0. */
    void askBeforeSleep() { events_.askBeforeSleep(); }

    /** The device sleeps although something is kept; its limits are shorter than the cloud's, and it judges now. */
    void sleepUnacknowledged() {
        if (network_ && !cloud_) {
            vote(Vote::Lost);
        }
        if (events_.missed(route_)) {
            vote(Vote::Silent);
        }
    }

    /** The one function that the contract reserves on the cloud, `lf`. */
    int control(const char* argument) { return functionResult(obey(argument, clock_.now(), Route::Home)); }

    /** How many events wait for their acknowledgement. */
    unsigned kept() const { return events_.kept(); }

    /** The number of this boot's first event that is not acknowledged yet, or of the next one to be published. */
    uint32_t unacknowledged() { return events_.firstKept(); }

    /** How many events found the buffer full since the start. */
    unsigned dropped() const { return events_.dropped(); }

    /** Which way events go now. */
    Route route() const { return route_; }

    bool directUp() const { return direct_.up(); }
    Vote vote() const { return vote_; }

    Status status() const {
        return Status{saved_.boot(), mode_, saved_.epoch(), LIFELINE_PACKET, deviceOs_, vote_, route_,
                      keepAliveEvery(radio_) / second};
    }

private:
    Surroundings& surroundings_;
    Link& link_;
    const Mode mode_;
    const Radio radio_;
    Clock clock_;
    Saved saved_;
    CommandRunner commands_;
    EventQueue events_;
    DirectSide direct_;
    Alarm cloudLost_;
    Alarm checkIn_;
    Alarm checkInEnd_;
    Alarm linger_;
    Route route_ = Route::Home;
    Vote vote_ = Vote::Fine;
    bool network_ = false;
    bool cloud_ = false;
    bool ordered_ = false;
    bool visiting_ = false;
    Status said_ = Status();
    bool working_ = false;
    char device_[deviceDigits + 1] = "";
    char deviceOs_[25] = "";
    char text_[LIFELINE_PACKET];  // of answers: too long for a stack of 6 KB

    bool offer(const char* name, Answer::Kind kind, const void* place) {
        Variable variable = {kind, place};
        surroundings_.offer(name, variable);
        return commands_.add(name, variable);
    }

    // -- the cloud

    void watchCloud() {
        bool network = surroundings_.networkReady();
        bool cloud = network && surroundings_.cloudConnected();
        if (cloud || !network) {
            cloudLost_.stop();
        } else if (cloud_ || !network_) {
            cloudLost_.start(cloudLostAfter);
        }
        bool came = cloud && !cloud_;
        network_ = network;
        cloud_ = cloud;
        if (came) {
            cloudUp();
        } else if (cloudLost_.rang()) {
            vote(Vote::Lost);
        }
    }

    void cloudUp() {
        if (vote_ == Vote::Lost) {
            vote(Vote::Fine);
        }
        if (route_ == Route::Home) {
            events_.linkUp(Route::Home);
        }
    }

    /** While the cloud keeps the clock right, it is saved for a cold boot without cloud; rarely, to spare the EEPROM.
     */
    void keepClock() {
        uint32_t now = surroundings_.clock();
        uint32_t ahead = now > saved_.clock() ? now - saved_.clock() : saved_.clock() - now;
        if (cloud_ && now != 0 && ahead > clockSavedEvery) {
            saved_.setClock(now);
        }
    }

    // -- the direct side

    bool wantsDirect() const {
        return network_
               && (mode_ == Mode::Hot || vote_ != Vote::Fine || route_ == Route::Direct || linger_.isSet()
                   || visiting_);
    }

    void keepDirect() {
        if (checkIn_.rang()) {
            visiting_ = true;
            scheduleCheckIn();
        }
        if (checkInEnd_.rang()) {
            visiting_ = false;
        }
        linger_.rang();
        if (wantsDirect() && direct_.closed()) {
            direct_.want(ordered_ || visiting_);
        } else if (!wantsDirect() && !direct_.closed()) {
            direct_.close();
            directGone();
        }
        ordered_ = false;
    }

    void workDirect() {
        Status now = status();
        if (!direct_.connected()) {
            said_ = now;  // as it will be said when a connection begins
        }
        if (!direct_.work(now, *this)) {
            directGone();
            if (direct_.failures() >= failuresBeforeHome && cloud_) {
                turn(Route::Home);
            }
        } else if (direct_.up() && !(said_ == status()) && link_.sendStatus(status())) {
            said_ = status();
        }
    }

    void directGone() {
        visiting_ = false;
        checkInEnd_.stop();
        linger_.stop();
    }

    void scheduleCheckIn() { checkIn_.start(checkInPeriod / 5 * 4 + clock_.roll(checkInPeriod / 5 * 2)); }

    void welcomed() override {
        direct_.welcomed();
        if (visiting_) {
            checkInEnd_.start(checkInStay);
        }
        if (vote_ != Vote::Fine) {
            turn(Route::Direct);
        }
        if (route_ == Route::Direct) {
            events_.linkUp(Route::Direct);
        }
    }

    void received(const Message& message, uint64_t at) override {
        if (!direct_.up()) {
            return;  // before its welcome a device takes no orders
        }
        Answer answer =
                message.verb == Verb::Control ? obey(message.payload, at, Route::Direct) : commands_.run(message, at);
        if (message.command != 0) {
            say(message.command, answer);
        }
        if (linger_.isSet()) {
            linger_.start(linger);
        }
    }

    /** A text that is longer than an answer can be is better refused than cut. */
    void say(uint64_t command, const Answer& answer) {
        size_t room = link_.answerRoom() < sizeof text_ ? link_.answerRoom() + 1 : sizeof text_;
        Writer writer(text_, room);
        writeAnswer(writer, answer);
        if (writer.fits()) {
            link_.sendAnswer(command, writer.written());
        } else {
            Writer shorter(text_, room);
            writeAnswer(shorter, Answer::refuse(Refusal::Unknown));
            link_.sendAnswer(command, shorter.written());
        }
    }

    // -- orders, and what follows from them

    Answer obey(Text text, uint64_t at, Route via) {
        Control control;
        if (!readControl(text, control)) {
            return Answer::refuse(Refusal::Malformed);
        }
        if (control.acknowledges) {
            acknowledged(control.acknowledgement, via);
        }
        switch (control.order) {
            case 'd':
                return Answer::refuse(goDirect(control.epoch));
            case 'h':
                return Answer::refuse(goHome(control.epoch));
            case 'n':
                events_.sendAgain(control.first, control.last);
                return Answer::of(Answer::Kind::Int, static_cast<int32_t>(events_.firstKept()));
            case 'q':
                return commands_.outcomeOf(control.command, control.age);
            case 'c':
                return run(control, at);
            default:
                return Answer::refuse(Refusal::Taken);
        }
    }

    Answer run(const Control& control, uint64_t at) {
        Message message;
        message.verb = Verb::Call;
        message.tag = control.tag;
        message.name = control.function;
        message.payload = control.argument;
        return commands_.run(message, at);
    }

    /** An acknowledgement that came through the cloud proves that the cloud works. */
    void acknowledged(const Acknowledgement& acknowledgement, Route via) {
        events_.acknowledged(acknowledgement, route_);
        if (via == Route::Home) {
            vote(Vote::Fine);
        }
    }

    Refusal goDirect(const Epoch& epoch) {
        if (!commands_.admits(epoch)) {
            return Refusal::StaleEpoch;
        }
        ordered_ = true;
        linger_.stop();
        turn(Route::Direct);
        return Refusal::Taken;
    }

    Refusal goHome(const Epoch& epoch) {
        if (!commands_.admits(epoch)) {
            return Refusal::StaleEpoch;
        } else if (!cloud_) {
            return Refusal::Busy;
        }
        vote(Vote::Fine);
        turn(Route::Home);
        if (direct_.up()) {
            linger_.start(linger);
        }
        return Refusal::Taken;
    }

    void turn(Route next) {
        if (route_ != next) {
            route_ = next;
            events_.turned();
        }
    }

    void vote(Vote next) {
        vote_ = next;
        if (vote_ != Vote::Fine && direct_.up()) {
            turn(Route::Direct);
        }
    }
};

}  // namespace lifeline

// ---- 11. On a Particle device ---------------------------------------------------------------------------------------

#if defined(LIFELINE_OVER_MQTT_TLS) || defined(LIFELINE_OVER_TLS_TCP_CLIENT)

#include "Particle.h"

/**
 * Where the sketch puts its CommandMemory: where a reset leaves it alone. On a Photon System.enableFeature(
 * FEATURE_RETAINED_MEMORY) is needed too. Photon 2 and its like bring an older copy back after a reset, which would
 * have a gap: there it is ordinary memory.
 */
#if HAL_PLATFORM_RTL872X || !defined(retained)
#define LIFELINE_RETAINED
#else
#define LIFELINE_RETAINED retained
#endif

namespace lifeline {

/** What proves who is who, as PEM or plain text that lives as long as the link; what is not used is null. */
struct Credentials {
    const char* authority = nullptr;    // who signs the backend's certificate
    const char* certificate = nullptr;  // the device's own
    const char* key = nullptr;          // and its key
    const char* user = nullptr;         // for an MQTT broker that wants a password
    const char* password = nullptr;
    const char* secret = nullptr;  // of a device without a certificate, over frames: the key of its PROOF

    static Credentials ofCertificate(const char* authority, const char* certificate, const char* key) {
        Credentials credentials;
        credentials.authority = authority;
        credentials.certificate = certificate;
        credentials.key = key;
        return credentials;
    }

    static Credentials ofSecret(const char* authority, const char* secret) {
        Credentials credentials;
        credentials.authority = authority;
        credentials.secret = secret;
        return credentials;
    }
};

/** The size that both libraries want for a PEM: with its NUL. */
inline size_t pemSize(const char* pem) {
    return pem == nullptr ? 0 : strlen(pem) + 1;
}

/** Device OS as it is. Sketches use SYSTEM_MODE(SEMI_AUTOMATIC) and SYSTEM_THREAD(ENABLED): contract 10. */
class ParticleSurroundings final : public Surroundings {
public:
    /** @param eepromPlace where its 64 bytes begin in the EEPROM */
    explicit ParticleSurroundings(int eepromPlace = 0) : eepromPlace_(eepromPlace) {}

    uint32_t millis() override { return ::millis(); }
    uint32_t random() override { return HAL_RNG_GetRandomNumber(); }
    void deviceId(char* text, size_t size) override { copy(System.deviceID(), text, size); }
    void deviceOs(char* text, size_t size) override { copy(System.version(), text, size); }

    bool networkReady() override {
        bool ready = false;
#if Wiring_WiFi
        ready = ready || WiFi.ready();
#endif
#if Wiring_Cellular
        ready = ready || Cellular.ready();
#endif
#if Wiring_Ethernet
        ready = ready || Ethernet.ready();
#endif
        return ready;
    }

    void keepNetwork() override {
        System.disable(SYSTEM_FLAG_RESET_NETWORK_ON_CLOUD_ERRORS);
    }

    uint32_t clock() override {
        return Time.isValid() ? static_cast<uint32_t>(Time.now()) : 0;
    }
    void setClock(uint32_t seconds) override {
        Time.setTime(static_cast<time_t>(seconds));
    }

    bool cloudConnected() override {
        return Particle.connected();
    }

    /** The future is asked later; converted to a bool here it would wait for the cloud. */
    void publish(const char* name, const char* data) override {
        publication_ = Particle.publish(name, data, PRIVATE, WITH_ACK);
    }

    Delivery delivery() override {
        if (!publication_.isDone()) {
            return Delivery::Running;
        }
        return publication_.isSucceeded() ? Delivery::Accepted : Delivery::Failed;
    }

    void load(size_t place, void* bytes, size_t count) override {
        for (size_t i = 0; i < count; i++) {
            static_cast<uint8_t*>(bytes)[i] = EEPROM.read(eepromPlace_ + static_cast<int>(place + i));
        }
    }

    void save(size_t place, const void* bytes, size_t count) override {
        for (size_t i = 0; i < count; i++) {
            EEPROM.write(eepromPlace_ + static_cast<int>(place + i), static_cast<const uint8_t*>(bytes)[i]);
        }
    }

    /** For calls that know nothing of Lifeline, from Particle's console. */
    void offer(const char* name, Function function) override {
        Particle.function(name, [function](String argument) { return function(argument.c_str()); });
    }

    void offer(const char* name, const Variable& variable) override {
        switch (variable.kind) {
            case Answer::Kind::Int:
                Particle.variable(name, *static_cast<const int*>(variable.place));
                break;
            case Answer::Kind::Bool:
                Particle.variable(name, *static_cast<const bool*>(variable.place));
                break;
            case Answer::Kind::Decimal:
                Particle.variable(name, *static_cast<const double*>(variable.place));
                break;
            default:
                Particle.variable(name, static_cast<const char*>(variable.place));
        }
    }

    void offerControl(Lifeline& lifeline) override {
        Lifeline* taker = &lifeline;
        Particle.function("lf", [taker](String argument) { return taker->control(argument.c_str()); });
    }

private:
    int eepromPlace_;
    decltype(Particle.publish("", "", PRIVATE, WITH_ACK)) publication_;

    static void copy(const String& from, char* text, size_t size) {
        Writer writer(text, size);
        writer.text(Text(from.c_str(), from.length() < size ? from.length() : size - 1));
    }
};

}  // namespace lifeline

#endif

#ifdef LIFELINE_OVER_MQTT_TLS

#include "MQTT-TLS.h"

namespace lifeline {

/**
 * The direct link over MQTT-TLS, to the backend's listener or to a broker: contract 3. The library keeps the link alive
 * by itself, takes one packet a loop(), blocks in connect(), and cuts in silence what is longer than its packet size
 * (reference A.3, A.5): everything is measured here before it is sent, and publish()'s true is not believed.
 */
class MqttTlsLink final : public Link {
public:
    /**
     * @param keepAlive in seconds; also how long connect() waits for the broker's word, blocking
     * @param toAll whether to take what is published to every device
     * @param needsClock whether dates of certificates are checked: by MQTT-TLS from 0.2.24 on (reference A.6)
     */
    MqttTlsLink(const char* host, uint16_t port, const Credentials& credentials, int keepAlive = 30, bool toAll = false,
                bool needsClock = true, const char* prefix = "lf")
            : client_(const_cast<char*>(host), port, keepAlive, &MqttTlsLink::arrived, LIFELINE_PACKET),
              credentials_(credentials),
              prefix_(prefix),
              toAll_(toAll),
              needsClock_(needsClock) {}

    void begin(const char* device, Clock& clock) override {
        device_ = device;
        clock_ = &clock;
    }

    bool needsClock() const override { return needsClock_; }

    bool open(const Status& status) override {
        const Credentials& c = credentials_;
        char will[mostTopic];
        Writer writer(will, sizeof will);
        writeUpTopic(writer, prefix_, device_).text("s");
        inbox_.begin();
        welcomed_ = false;
        opened_ = connectFits(writer.length());
        // disconnect() switches TLS off, and so does each failure: the password would go in plain text (reference A.5)
        if (!opened_
            || client_.enableTls(c.authority, pemSize(c.authority), c.certificate, pemSize(c.certificate), c.key,
                                 pemSize(c.key))
                       != 0
            || !client_.connect(device_, c.user, c.password, will, MQTT::QOS1, 1, "gone", true, MQTT::MQTT_V311)) {
            close();
            return false;
        }
        subscribe(device_);
        if (toAll_) {
            subscribe("all");
        }
        sendStatus(status);
        return true;
    }

    /** Frees what enableTls() made, some 20 KB, also after the library itself has lost the connection. */
    void close() override {
        if (opened_) {
            client_.disconnect();
        }
        opened_ = false;
    }

    bool alive() override { return opened_ && client_.isConnected(); }

    void work(Receiver& receiver) override {
        if (!welcomed_) {
            welcomed_ = true;
            receiver.welcomed();
        }
        working() = this;
        client_.loop();
        Message message;
        if (inbox_.take(message, prefix_, device_)) {
            receiver.received(message, clock_->now());
        }
    }

    bool sendStatus(const Status& status) override {
        char topic[mostTopic];
        char text[mostStatus];
        Writer topicWriter(topic, sizeof topic);
        Writer textWriter(text, sizeof text);
        writeUpTopic(topicWriter, prefix_, device_).text("s");
        writeStatus(textWriter, status);
        return publish(topicWriter.written(), textWriter.written(), true);
    }

    bool sendEvent(const Stamp& stamp, Text name, Text data) override {
        char topic[mostTopic];
        Writer writer(topic, sizeof topic);
        writeStamp(writeUpTopic(writer, prefix_, device_).text("e/"), stamp);
        writer.text("/").text(name);
        return publish(writer.written(), data, false);
    }

    void sendAnswer(uint64_t command, Text answer) override {
        char topic[mostTopic];
        Writer writer(topic, sizeof topic);
        writeUpTopic(writer, prefix_, device_).text("a/").base36(command).text("/").base36(answer.length);
        publish(writer.written(), answer, false);
    }

    size_t eventRoom(size_t nameLength) const override { return left(upTopic() + 2 + mostStamp + 1 + nameLength); }
    size_t answerRoom() const override { return left(upTopic() + 2 + 13 + 1 + 3); }

private:
    static constexpr size_t mostPrefix = 32;
    static constexpr size_t mostTopic = mostPrefix + 3 + deviceDigits + 3 + mostStamp + 1 + mostName + 1;
    static constexpr size_t mostStatus = 128;
    static constexpr size_t publishOverhead = 5 + 2 + 2;
    static constexpr size_t connectOverhead = 5 + 10;

    /** One packet, copied: the library writes what goes out into the buffer of what came in (reference A.4). */
    class Inbox {
    public:
        void begin() { full_ = false; }

        void put(const char* topic, const uint8_t* payload, size_t length) {
            topicLength_ = strlen(topic);
            full_ = topicLength_ + length + 2 <= sizeof bytes_;
            if (full_) {
                length_ = length;
                memcpy(bytes_, topic, topicLength_ + 1);
                memcpy(bytes_ + topicLength_ + 1, payload, length);
                bytes_[topicLength_ + 1 + length] = 0;
            }
        }

        bool take(Message& message, const char* prefix, const char* device) {
            bool taken = full_ && readTopic(prefix, device, Text(bytes_, topicLength_), message);
            message.payload = Text(bytes_ + topicLength_ + 1, length_);
            full_ = false;
            return taken;
        }

    private:
        char bytes_[LIFELINE_PACKET];
        size_t topicLength_ = 0;
        size_t length_ = 0;
        bool full_ = false;
    };

    MQTT client_;
    const Credentials credentials_;
    const char* const prefix_;
    const bool toAll_;
    const bool needsClock_;
    const char* device_ = "";
    Clock* clock_ = nullptr;
    Inbox inbox_;
    bool opened_ = false;
    bool welcomed_ = false;

    /** The library's callback is a plain function, and is called inside loop() only. */
    static MqttTlsLink*& working() {
        static MqttTlsLink* link = nullptr;
        return link;
    }

    static void arrived(char* topic, uint8_t* payload, unsigned int length) {
        working()->inbox_.put(topic, payload, length);
    }

    void subscribe(const char* whom) {
        char filter[mostTopic];
        Writer writer(filter, sizeof filter);
        writer.text(prefix_).text("/d/").text(whom).text("/#");
        client_.subscribe(filter, MQTT::QOS1);  // never 2, which it completes with a malformed packet (reference A.4)
    }

    bool publish(Text topic, Text payload, bool retain) {
        return payload.length <= left(topic.length)
               && client_.publish(topic.begin, reinterpret_cast<const uint8_t*>(payload.begin),
                                  static_cast<unsigned>(payload.length), retain, MQTT::QOS1);
    }

    size_t upTopic() const { return strlen(prefix_) + 3 + deviceDigits + 1; }

    static size_t left(size_t topicLength) {
        size_t taken = publishOverhead + topicLength;
        return taken < LIFELINE_PACKET ? LIFELINE_PACKET - taken : 0;
    }

    /** A password that the library cuts would look like a wrong one (reference A.3). */
    bool connectFits(size_t willLength) const {
        size_t user = credentials_.user == nullptr ? 0 : 2 + strlen(credentials_.user);
        size_t password = credentials_.password == nullptr ? 0 : 2 + strlen(credentials_.password);
        return strlen(prefix_) <= mostPrefix
               && connectOverhead + 2 + deviceDigits + 2 + willLength + 2 + strlen("gone") + user + password
                          <= LIFELINE_PACKET;
    }
};

}  // namespace lifeline

#endif

#ifdef LIFELINE_OVER_TLS_TCP_CLIENT

#include "TlsTcpClient.h"

namespace lifeline {

/** The direct link over TlsTcpClient: frames, contract 4. The library has neither framing nor keep-alive (reference B).
 */
class TlsTcpClientLink final : public Link {
public:
    TlsTcpClientLink(const char* host, uint16_t port, const Credentials& credentials, Radio radio)
            : host_(host), port_(port), credentials_(credentials), radio_(radio) {}

    void begin(const char* device, Clock& clock) override {
        device_ = device;
        clock_ = &clock;
    }

    bool needsClock() const override { return false; }  // dates are not checked (reference B.2)

    /** The library connects to anybody; only verify() says whether the certificate is good (reference B.1). */
    bool open(const Status& status) override {
        const Credentials& c = credentials_;
        opened_ = true;
        alive_ = client_.init(c.authority, pemSize(c.authority), c.certificate, pemSize(c.certificate), c.key,
                              pemSize(c.key))
                         == 0
                 && client_.connect(const_cast<char*>(host_), port_) == 0 && client_.verify();
        if (!alive_) {
            close();
            return false;
        }
        reader_.begin();
        outgoing_ = sent_ = attempted_ = received_ = taken_ = 0;
        silence_ = clock_->now();
        pinged_ = false;
        sayStatus("HELLO ", device_, status);
        return true;
    }

    /** stop() frees what init() made, and must not be called without it. */
    void close() override {
        if (opened_) {
            client_.stop();
        }
        opened_ = alive_ = false;
    }

    bool alive() override { return alive_; }

    void work(Receiver& receiver) override {
        flush();
        receive(receiver);
        keepAlive();
        flush();
    }

    bool sendStatus(const Status& status) override { return sayStatus("STATUS", "", status); }

    bool sendEvent(const Stamp& stamp, Text name, Text data) override {
        char header[mostHeader];
        Writer writer(header, sizeof header);
        writeStamp(writer.text("EVENT "), stamp);
        writer.text(" ").text(name);
        return outgoing_ == 0 && say(writer, data);
    }

    void sendAnswer(uint64_t command, Text answer) override {
        char header[32];
        Writer writer(header, sizeof header);
        say(writer.text("ANSWER ").base36(command), answer);
    }

    size_t eventRoom(size_t) const override { return LIFELINE_PACKET; }
    size_t answerRoom() const override { return LIFELINE_PACKET; }

private:
    // mbedTLS's "call me again": nothing to read yet, and nothing can be written now
    static constexpr int wantRead = -0x6900;
    static constexpr int wantWrite = -0x6880;

    TlsTcpClient client_;
    const char* const host_;
    const uint16_t port_;
    const Credentials credentials_;
    const Radio radio_;
    const char* device_ = "";
    Clock* clock_ = nullptr;
    FrameReader reader_;
    unsigned char bytes_[LIFELINE_PACKET + mostHeader + 1];  // on their way out
    size_t outgoing_ = 0;                                    // how many of them
    size_t sent_ = 0;                                        // and how many are gone
    size_t attempted_ = 0;                                   // how many the library wants to be offered once more
    unsigned char chunk_[64];                                // on its way in
    size_t received_ = 0;                                    // how much of it
    size_t taken_ = 0;                                       // and how much has been read
    uint64_t receivedAt_ = 0;
    uint64_t silence_ = 0;  // since when nothing was heard, or a ping is not answered
    bool pinged_ = false;
    bool opened_ = false;
    bool alive_ = false;

    /**
     * Until there is nothing: available() counts encrypted bytes, and is 0 when a record has been taken whole
     * (reference B.1). But not while something waits to be sent: an answer must find the buffer empty.
     */
    void receive(Receiver& receiver) {
        while (alive_ && outgoing_ == 0) {
            if (taken_ == received_ && !read()) {
                return;
            }
            taken_ += reader_.take(reinterpret_cast<const char*>(chunk_) + taken_, received_ - taken_);
            Message message;
            if (reader_.whole() && readFrame(reader_.header(), reader_.payload(), message)) {
                handle(message, receiver);
                reader_.begin();
                flush();
            } else if (reader_.whole() || reader_.broken()) {
                alive_ = false;  // what follows cannot be read either
            }
        }
    }

    /** @return false if there is nothing yet, or nothing any more */
    bool read() {
        int count = client_.read(chunk_, sizeof chunk_);
        alive_ = count > 0 || count == wantRead || count == wantWrite || (count == 0 && client_.isConnected());
        received_ = count > 0 ? static_cast<size_t>(count) : 0;
        taken_ = 0;
        if (count > 0) {
            receivedAt_ = silence_ = clock_->now();
            pinged_ = false;
        }
        return count > 0;
    }

    void handle(const Message& message, Receiver& receiver) {
        switch (message.verb) {
            case Verb::Welcome:
                return receiver.welcomed();
            case Verb::Prove:
                return prove(message.name);
            case Verb::Refused:
                alive_ = false;
                return;
            case Verb::Ping:
                return sayVerb("PONG");
            case Verb::Pong:
                return;
            default:
                receiver.received(message, receivedAt_);
        }
    }

    void prove(Text nonce) {
        char header[mostHeader];
        Writer writer(header, sizeof header);
        alive_ = credentials_.secret != nullptr;
        if (alive_) {
            writeProof(writer.text("PROOF "), credentials_.secret, nonce, device_);
            say(writer, Text(""));
        }
    }

    /** Asks after a silence, and gives up when nothing is heard then either. */
    void keepAlive() {
        uint64_t silent = clock_->now() - silence_;
        if (pinged_ && silent >= pongLimit) {
            alive_ = false;
        } else if (!pinged_ && silent >= keepAliveEvery(radio_)) {
            silence_ = clock_->now();
            pinged_ = true;
            sayVerb("PING");
        }
    }

    void sayVerb(const char* verb) {
        char header[16];
        Writer writer(header, sizeof header);
        say(writer.text(verb), Text(""));
    }

    bool sayStatus(const char* verb, Text field, const Status& status) {
        char header[mostHeader];
        char text[mostHeader];
        Writer headerWriter(header, sizeof header);
        Writer textWriter(text, sizeof text);
        writeStatus(textWriter, status);
        return say(headerWriter.text(verb).text(field), textWriter.written());
    }

    /** Queues one frame, whole or not at all. */
    bool say(Writer& header, Text payload) {
        header.text(" ").decimal(static_cast<uint32_t>(payload.length)).text("\n");
        if (!header.fits() || header.length() + payload.length > sizeof bytes_ - outgoing_) {
            return false;
        }
        memcpy(bytes_ + outgoing_, header.written().begin, header.length());
        memcpy(bytes_ + outgoing_ + header.length(), payload.begin, payload.length);
        outgoing_ += header.length() + payload.length;
        return true;
    }

    /** Writes what the library takes, a record at a time. After "not now" it must be offered as many bytes as before.
     */
    void flush() {
        while (alive_ && sent_ < outgoing_) {
            size_t offered = attempted_ > 0 ? attempted_ : outgoing_ - sent_;
            int taken = client_.write(bytes_ + sent_, static_cast<int>(offered));
            attempted_ = taken > 0 ? 0 : offered;
            if (taken > 0) {
                sent_ += static_cast<size_t>(taken);
            } else {
                alive_ = taken == wantRead || taken == wantWrite || taken == 0;
                return;
            }
        }
        outgoing_ = sent_ = 0;
    }
};

}  // namespace lifeline

#endif

#endif
