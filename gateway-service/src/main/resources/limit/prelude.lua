-- KEYS[1]  what is counted under
-- ARGV     requests per window, window in microseconds, burst, and the time in microseconds; without it the time is
--          this server's, so that the clocks of those who ask do not matter
local limit, window, burst, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if not now then
    local time = redis.call('TIME')
    now = time[1] * 1000000 + time[2]
end

-- All digits: Lua's own way from number to text loses those of a time in microseconds.
local function text(number)
    return string.format('%.17g', number)
end

-- Only frees memory: what is over says nothing any more, whether it is still there or not. At least a minute, so that
-- what is counted never hangs on how long a call takes.
local function expire_in(microseconds)
    redis.call('PEXPIRE', KEYS[1], math.max(60000, math.ceil(microseconds / 1000)))
end

-- Microseconds until one more would be admitted are rounded up, so that nobody is sent back too early.
local function answer(admitted, remaining, wait)
    return string.format('%d %d %.0f', admitted and 1 or 0, remaining, math.max(1, math.ceil(wait)))
end

-- What rounding may have taken from a whole request.
local almost = 1e-6

